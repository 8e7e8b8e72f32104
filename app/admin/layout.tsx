import type { Metadata } from "next";
import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import { PageNonce } from "@/components/page-nonce";
import { PersonGuard } from "@/components/shop/person-guard";
import { pagePersonTag } from "@/lib/auth/page-person";

export const metadata: Metadata = {
  title: { default: "Panel", template: "%s · Holdfast panel" },
  robots: { index: false, follow: false },
};

export default async function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <PageNonce>
      <RoomMessages rooms={["common", "refusals", "account"]}>
        {children}
        <PersonGuard person={await pagePersonTag()} staysOpen />
      </RoomMessages>
    </PageNonce>
  );
}
