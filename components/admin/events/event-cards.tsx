"use client";

import { memo } from "react";
import { Delta } from "@/components/admin/events/delta";
import type { EventListProps, EventRowProps } from "@/components/admin/events/event-table";
import { EventTime } from "@/components/admin/events/event-time";
import { Badge } from "@/components/ui/badge";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { actorLabel, ENTRY_TYPES } from "@/lib/ledger/ledger-words";

/** The log where there is no room for columns. */
export function EventCards({ entries, selectedId, onSelect, nameOf }: EventListProps) {
  return (
    <ul aria-label="Ledger entries, newest first" className="overflow-hidden rounded-card border border-line bg-card">
      {entries.map((entry) => (
        <EventCard
          key={entry.id}
          entry={entry}
          name={nameOf(entry.productId)}
          isSelected={entry.id === selectedId}
          onSelect={onSelect}
        />
      ))}
    </ul>
  );
}

/** Drawn once, as the rows of the table are. */
const EventCard = memo(function EventCard({ entry, name, isSelected, onSelect }: EventRowProps) {
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={() => onSelect(entry.id)}
        className="grid w-full gap-1 px-4 py-3 text-left text-sm hover:bg-hover aria-pressed:bg-hover"
      >
        <span className="flex items-center justify-between gap-3">
          <Badge tone={ENTRY_TYPES[entry.type].tone}>{ENTRY_TYPES[entry.type].label}</Badge>
          <span className="text-muted">
            <EventTime iso={entry.createdAt} />
          </span>
        </span>
        <span className="truncate font-medium">{name ?? entry.sku}</span>
        <span className="flex flex-wrap gap-x-3 text-xs text-muted">
          <span>{entry.warehouseCode}</span>
          <Deltas entry={entry} />
          <span className="truncate">{actorLabel(entry.actor)}</span>
        </span>
      </button>
    </li>
  );
});

function Deltas({ entry }: { entry: LedgerEntry }) {
  const deltas = [
    { label: "on hand", value: entry.onHandDelta },
    { label: "reserved", value: entry.reservedDelta },
    { label: "committed", value: entry.committedDelta },
  ].filter(({ value }) => value !== 0);
  return deltas.map(({ label, value }) => (
    <span key={label}>
      <span className="figures">
        <Delta value={value} />
      </span>{" "}
      {label}
    </span>
  ));
}
