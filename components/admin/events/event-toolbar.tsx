"use client";

import { useState } from "react";
import type { EventView } from "@/components/admin/events/event-search-params";
import { type ListFilter, ListToolbar, warehouseFilter } from "@/components/admin/list/list-toolbar";
import type { ListView } from "@/components/admin/list/use-list-view";
import { MomentField } from "@/components/admin/moment-field";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { spanError } from "@/lib/format/shop-days";
import { ENTRY_TYPES, LEDGER_TYPES } from "@/lib/ledger/ledger-words";
import { isId } from "@/lib/ledger/sound-filters";
import { momentOf } from "@/lib/typed-time";

type EventToolbarProps = {
  state: ListView<EventView>;
  warehouses: readonly { id: string; code: string; city: string }[];
};

const ACTORS = [
  { value: "", label: "Anyone" },
  { value: "shopper", label: "Shoppers" },
  { value: "key", label: "API keys" },
  { value: "admin", label: "Admins" },
  { value: "system", label: "System" },
];

export function EventToolbar({ state, warehouses }: EventToolbarProps) {
  const { view } = state;
  const hasMore = view.reservation !== "" || view.sku !== "" || view.from !== "" || view.to !== "";
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ListToolbar state={state} filters={eventFilters(view, warehouses)}>
        {!hasMore && (
          <Button kind="quiet" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Fewer filters" : "More filters"}
          </Button>
        )}
      </ListToolbar>
      {(isOpen || hasMore) && <MoreFilters state={state} />}
    </>
  );
}

function eventFilters({ actor }: EventView, warehouses: EventToolbarProps["warehouses"]): ListFilter<EventView>[] {
  const isOne = actor !== "" && ACTORS.every(({ value }) => value !== actor);
  const types = LEDGER_TYPES.map((type) => ({ value: type, label: ENTRY_TYPES[type].label }));
  return [
    {
      kind: "search",
      name: "q",
      label: "Search by product, SKU or reference",
      placeholder: "Product, SKU or reference",
    },
    { kind: "select", name: "type", label: "Type", options: [{ value: "", label: "All types" }, ...types] },
    warehouseFilter(warehouses, "id"),
    {
      kind: "select",
      name: "actor",
      label: "Changed by",
      options: isOne ? [...ACTORS, { value: actor, label: actor }] : ACTORS,
    },
  ];
}

function MoreFilters({ state: { view, set } }: Pick<EventToolbarProps, "state">) {
  const isPartial = view.reservation !== "" && !isId(view.reservation);
  return (
    <div className="mb-4 grid gap-3 sm:grid-cols-2 xl:grid-cols-[1fr_2fr_1fr_1fr]">
      <TextField label="Exact SKU" size="sm" value={view.sku} onChange={(event) => set({ sku: event.target.value })} />
      <TextField
        label="Reservation ID"
        size="sm"
        value={view.reservation}
        error={isPartial ? "Enter the full ID." : null}
        onChange={(event) => set({ reservation: event.target.value })}
      />
      <MomentField label="From" value={view.from} onValueChange={(from) => set({ from })} />
      <MomentField
        label="To"
        value={view.to}
        error={spanError(momentOf(view.from), momentOf(view.to))}
        onValueChange={(to) => set({ to })}
      />
    </div>
  );
}
