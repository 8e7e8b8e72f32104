import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { EventLogView } from "@/components/admin/events/event-log-view";
import { loadEventSearchParams } from "@/components/admin/events/event-search-params";
import { loadSkip } from "@/components/admin/list/list-params";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { prefetchWarehouses } from "@/lib/catalog/catalog-prefetch";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchLedger } from "@/lib/ledger/ledger-prefetch";
import { soundFilters } from "@/lib/ledger/sound-filters";

export const metadata: Metadata = { title: "Event log" };

export default panelPage(async ({ admin, searchParams }) => {
  const queryClient = createQueryClient();
  const filters = soundFilters(await loadEventSearchParams(searchParams));
  await Promise.all([
    prefetchLedger(queryClient, filters, await loadSkip(searchParams)),
    prefetchWarehouses(queryClient),
  ]);
  return (
    <>
      <PanelHeading
        title="Event log"
        description="The ledger: every change of stock, live. Entries are never changed or deleted."
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <EventLogView mayUndo={admin.role === "admin"} />
      </HydrationBoundary>
    </>
  );
});
