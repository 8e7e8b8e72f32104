"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { EntryDrawer } from "@/components/admin/events/entry-drawer";
import { eventColumns } from "@/components/admin/events/event-columns";
import { EventControls } from "@/components/admin/events/event-controls";
import { eventSearchParams } from "@/components/admin/events/event-search-params";
import { EventToolbar } from "@/components/admin/events/event-toolbar";
import { useEventLog } from "@/components/admin/events/use-event-log";
import { List } from "@/components/admin/list/list";
import { idOf } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { useActorNames } from "@/components/admin/use-customer-names";
import { useProductNames } from "@/components/admin/use-product-names";
import { warehousesOptions } from "@/lib/catalog/catalog-options";
import { countAllEntries, ledgerCountOptions } from "@/lib/ledger/ledger-options";
import type { LedgerCount, LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { hasPassed, soundFilters } from "@/lib/ledger/sound-filters";

/** The ledger, live: new entries appear on top, but never move what is being read. `mayUndo`: false for viewers. */
export function EventLogView({ mayUndo }: { mayUndo: boolean }) {
  const state = useListView({ params: eventSearchParams, openKey: "entry", filtersOf: soundFilters });
  const { filters, view, open } = state;
  const [isPaused, setPaused] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const log = useEventLog({ filters, skip: state.skip, isHolding: isPaused || isHeld || view.open !== "" });
  const warehouses = useQuery(warehousesOptions());
  const counted = useQuery({ ...ledgerCountOptions(filters), enabled: log.query.hasNextPage }).data;
  const ids = useMemo(() => log.entries?.map(({ productId }) => productId) ?? [], [log.entries]);
  const nameOf = useProductNames(ids);
  const actorOf = useActorNames(log.entries ?? NO_ENTRIES);
  const columns = useMemo(() => eventColumns({ nameOf, actorOf }), [nameOf, actorOf]);
  return (
    <>
      <EventToolbar state={state} warehouses={warehouses.data?.warehouses ?? []} />
      <EventControls isPaused={isPaused} onPause={setPaused} stream={log.stream} filters={filters} />
      <List
        label="Ledger entries, newest first"
        what="entries"
        className="[--list-above:2.75rem]"
        state={state}
        query={log.query}
        columns={columns}
        rows={log.entries ?? []}
        {...(log.query.hasNextPage && totalOf(counted))}
        countAll={() => countAllEntries(filters).catch(() => null)}
        idOf={idOf}
        onOpen={({ id }) => open(id)}
        onHold={setHeld}
        fresh={{ waiting: log.waiting, show: log.showWaiting }}
        empty={{ title: "No entries yet", words: "The ledger starts with the first stock you receive." }}
        noMatch={hasPassed(filters.to) ? PAST : "New entries that match will appear here."}
      />
      <EntryDrawer
        id={view.open}
        mayUndo={mayUndo}
        onSelect={open}
        onFilterReservation={(reservation) => {
          open("");
          state.clear({ reservation });
        }}
      />
    </>
  );
}

/** The size of the list as far as it was counted. */
function totalOf(counted: LedgerCount | undefined): { total?: number; moreThan?: number } {
  if (!counted || counted.count === null) return {};
  return counted.isMore ? { moreThan: counted.count } : { total: counted.count };
}

const NO_ENTRIES: readonly LedgerEntry[] = [];
const PAST = "“To” is in the past, so no new entries will appear here.";
