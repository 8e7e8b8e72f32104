import type { Metadata } from "next";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { NewWebhook } from "@/components/admin/webhooks/new-webhook";
import { EmptyState } from "@/components/ui/empty-state";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "New webhook" };

export default panelPage(async ({ admin }) => (
  <>
    <PanelHeading title="New webhook" />
    {admin.role === "admin" ? (
      <NewWebhook toPrivate={env().WEBHOOKS_TO_PRIVATE} />
    ) : (
      <EmptyState title="Only admins can add webhooks">You can see them, and what was sent, under Webhooks.</EmptyState>
    )}
  </>
));
