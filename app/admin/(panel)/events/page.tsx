import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { EventLogView } from "@/components/admin/events/event-log-view";
import { loadEventSearchParams } from "@/components/admin/events/event-search-params";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { soundFilters } from "@/lib/ledger/sound-filters";
import { prefetchEventLog } from "@/lib/stats/stats-prefetch";

export const metadata: Metadata = { title: "Event log" };

export default panelPage(async ({ searchParams }) => {
  const queryClient = createQueryClient();
  await prefetchEventLog(queryClient, soundFilters(await loadEventSearchParams(searchParams)));
  return (
    <>
      <PanelHeading
        title="Event log"
        description="The ledger: every change of stock, live. Entries are never changed or deleted."
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <EventLogView />
      </HydrationBoundary>
    </>
  );
});
