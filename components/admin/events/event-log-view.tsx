"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import { EntryDrawer } from "@/components/admin/events/entry-drawer";
import { EventControls } from "@/components/admin/events/event-controls";
import { EventResults } from "@/components/admin/events/event-results";
import { EventToolbar } from "@/components/admin/events/event-toolbar";
import { useEventFilters } from "@/components/admin/events/use-event-filters";
import { useEventLog } from "@/components/admin/events/use-event-log";
import { useIsAway } from "@/components/admin/events/use-is-away";
import { useEveryProduct } from "@/components/admin/live-stock/use-every-product";
import { warehousesOptions } from "@/lib/catalog/catalog-options";

/** The ledger as it is written: what is new comes on top, but never moves what somebody reads. */
export function EventLogView() {
  const { said, filters, isFiltered, change, clear } = useEventFilters();
  const [entryId, setEntryId] = useQueryState("entry", { defaultValue: "", history: "push" });
  const [isPaused, setPaused] = useState(false);
  const [top, isAway] = useIsAway<HTMLDivElement>();
  const log = useEventLog({ filters, isHolding: isPaused || isAway || entryId !== "" });
  const warehouses = useQuery(warehousesOptions());
  const { products } = useEveryProduct();
  const names = useMemo(() => new Map(products.map(({ id, name }) => [id, name])), [products]);
  const open = useCallback((id: string) => void setEntryId(id), [setEntryId]);
  const showWaiting = () => {
    log.showWaiting();
    top.current?.scrollIntoView({ block: "center" });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div ref={top} className="-mb-4" />
      <EventToolbar
        said={said}
        onChange={change}
        onClear={clear}
        isFiltered={isFiltered}
        warehouses={warehouses.data?.warehouses ?? []}
      />
      <EventControls
        isPaused={isPaused}
        onPause={setPaused}
        stream={log.stream}
        waiting={log.waiting}
        waitingMax={log.waitingMax}
        onShow={showWaiting}
        filters={filters}
      />
      <EventResults
        query={log.query}
        entries={log.entries}
        isFiltered={isFiltered}
        onClear={clear}
        selectedId={entryId}
        onSelect={open}
        nameOf={(id) => names.get(id)}
      />
      <EntryDrawer
        id={entryId}
        onSelect={(id) => void setEntryId(id, { history: id === "" || entryId === "" ? "push" : "replace" })}
        onFilterReservation={(reservation) => {
          void setEntryId("");
          change({ q: "", sku: "", type: "", warehouse: "", actor: "", from: "", to: "", reservation });
        }}
      />
    </div>
  );
}
