import type { Metadata } from "next";
import { ProofRoom } from "@/components/admin/proof/proof-room";
import { panelPage } from "@/components/admin/shell/panel-page";

export const metadata: Metadata = { title: "Proof" };

export default panelPage(async ({ admin }) => <ProofRoom mayChange={admin.role === "admin"} />);
