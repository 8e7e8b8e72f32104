"use client";

import { useState } from "react";
import { MomentField } from "@/components/admin/events/moment-field";
import { SlashSearch } from "@/components/admin/slash-search";
import { WarehouseFilter } from "@/components/admin/warehouse-filter";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { LedgerFilters } from "@/lib/ledger/ledger-options";
import { ENTRY_TYPES, LEDGER_TYPES } from "@/lib/ledger/ledger-words";
import { isId } from "@/lib/ledger/sound-filters";

type EventToolbarProps = {
  said: LedgerFilters;
  onChange: (change: Partial<LedgerFilters>) => void;
  onClear: () => void;
  isFiltered: boolean;
  warehouses: { id: string; code: string; city: string }[];
};

const ANYBODY = [
  { value: "", label: "Anybody" },
  { value: "shopper", label: "Shoppers" },
  { value: "key", label: "API keys" },
  { value: "admin", label: "Admins" },
  { value: "system", label: "System" },
];

export function EventToolbar({ said, onChange, onClear, isFiltered, warehouses }: EventToolbarProps) {
  const hasMore = said.reservation !== "" || said.sku !== "" || said.from !== "" || said.to !== "";
  const [isOpen, setOpen] = useState(false);
  const isMoreShown = isOpen || hasMore;
  const actors = ANYBODY.some(({ value }) => value === said.actor)
    ? ANYBODY
    : [...ANYBODY, { value: said.actor, label: said.actor }];
  return (
    <search className="grid gap-3">
      <div className="grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center">
        <SlashSearch
          label="Search by product or SKU"
          placeholder="Product or SKU"
          className="col-span-2 md:w-56"
          value={said.q}
          onValueChange={(q) => onChange({ q })}
        />
        <Select
          label="Type"
          hideLabel
          size="sm"
          value={said.type}
          onValueChange={(type) => onChange({ type })}
          options={[
            { value: "", label: "Every type" },
            ...LEDGER_TYPES.map((type) => ({ value: type as string, label: ENTRY_TYPES[type].label })),
          ]}
        />
        <WarehouseFilter
          by="id"
          value={said.warehouse}
          onValueChange={(warehouse) => onChange({ warehouse })}
          warehouses={warehouses}
        />
        <Select
          label="By whom"
          hideLabel
          size="sm"
          value={said.actor}
          onValueChange={(actor) => onChange({ actor })}
          options={actors}
        />
        {!hasMore && (
          <Button kind="quiet" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Fewer filters" : "More filters"}
          </Button>
        )}
        {isFiltered && (
          <Button kind="quiet" size="sm" onClick={onClear}>
            Clear all
          </Button>
        )}
      </div>
      {isMoreShown && <MoreFilters said={said} onChange={onChange} />}
    </search>
  );
}

function MoreFilters({ said, onChange }: Pick<EventToolbarProps, "said" | "onChange">) {
  const isHalf = said.reservation !== "" && !isId(said.reservation);
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-[1fr_2fr_1fr_1fr]">
      <TextField
        label="SKU, exactly"
        size="sm"
        value={said.sku}
        onChange={(event) => onChange({ sku: event.target.value })}
      />
      <TextField
        label="Reservation id"
        size="sm"
        value={said.reservation}
        error={isHalf ? "Not a whole id yet; it filters once it is." : null}
        onChange={(event) => onChange({ reservation: event.target.value })}
      />
      <MomentField label="From" value={said.from} onValueChange={(from) => onChange({ from })} />
      <MomentField label="To" value={said.to} onValueChange={(to) => onChange({ to })} />
    </div>
  );
}
