import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { loadSkip } from "@/components/admin/list/list-params";
import { MailRoom } from "@/components/admin/mail/mail-room";
import { filtersOf, loadMailSearchParams } from "@/components/admin/mail/mail-search-params";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { EmptyState } from "@/components/ui/empty-state";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchMails } from "@/lib/mail/mail-prefetch";

export const metadata: Metadata = { title: "Mail" };

export default panelPage(async ({ admin, searchParams }) => {
  if (admin.role !== "admin") return <NotForViewers />;
  const queryClient = createQueryClient();
  const view = await loadMailSearchParams(searchParams);
  await prefetchMails(queryClient, filtersOf(view), await loadSkip(searchParams));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <MailRoom />
    </HydrationBoundary>
  );
});

function NotForViewers() {
  return (
    <>
      <PanelHeading title="Mail" />
      <EmptyState title="Only admins can see mail">
        Some emails contain password links. Ask an admin to check for you.
      </EmptyState>
    </>
  );
}
