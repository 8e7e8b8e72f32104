import { notFound } from "next/navigation";
import { panelPage } from "@/components/admin/shell/panel-page";

/** Any other address of the panel, so that what is missing is said inside its shell. */
export default panelPage(async () => notFound());
