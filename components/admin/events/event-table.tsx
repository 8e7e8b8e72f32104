"use client";

import { memo } from "react";
import { Delta } from "@/components/admin/events/delta";
import { EventTime } from "@/components/admin/events/event-time";
import { Badge } from "@/components/ui/badge";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { actorLabel, ENTRY_TYPES, reasonLabel } from "@/lib/ledger/ledger-words";

export type EventListProps = {
  entries: LedgerEntry[];
  selectedId: string;
  onSelect: (id: string) => void;
  nameOf: (productId: string) => string | undefined;
};

export function EventTable({ entries, selectedId, onSelect, nameOf }: EventListProps) {
  return (
    <Table label="Ledger entries, newest first">
      <TableHead>
        <tr>
          <HeaderCell>Time</HeaderCell>
          <HeaderCell>Type</HeaderCell>
          <HeaderCell>Product</HeaderCell>
          <HeaderCell>Warehouse</HeaderCell>
          <HeaderCell align="end">On hand</HeaderCell>
          <HeaderCell align="end">Reserved</HeaderCell>
          <HeaderCell align="end">Committed</HeaderCell>
          <HeaderCell>By</HeaderCell>
          <HeaderCell>Reason</HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {entries.map((entry) => (
          <EventRow
            key={entry.id}
            entry={entry}
            name={nameOf(entry.productId)}
            isSelected={entry.id === selectedId}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </Table>
  );
}

export type EventRowProps = {
  entry: LedgerEntry;
  name: string | undefined;
  isSelected: boolean;
  onSelect: (id: string) => void;
};

/** Drawn once: entries never change, and while a sale runs hundreds come in a second. */
const EventRow = memo(function EventRow({ entry, name, isSelected, onSelect }: EventRowProps) {
  const { id, type, sku, warehouseCode, actor, reasonCode, reference, createdAt } = entry;
  return (
    <TableRow
      isSelected={isSelected}
      onClick={() => onSelect(id)}
      className="cursor-pointer transition-opacity duration-250 starting:opacity-0"
    >
      <Cell className="whitespace-nowrap">
        <button
          type="button"
          onClick={(event) => {
            event.stopPropagation();
            onSelect(id);
          }}
          className="rounded-sm underline-offset-2 hover:underline"
        >
          <EventTime iso={createdAt} />
          <span className="sr-only">: open this entry</span>
        </button>
      </Cell>
      <Cell>
        <Badge tone={ENTRY_TYPES[type].tone}>{ENTRY_TYPES[type].label}</Badge>
      </Cell>
      <Cell className="max-w-72 max-lg:max-w-44">
        <span className="block truncate">
          {name ?? sku} {name && <span className="figures text-xs text-muted">{sku}</span>}
        </span>
      </Cell>
      <Cell className="figures text-xs">{warehouseCode}</Cell>
      <FigureCell delta={entry.onHandDelta} after={entry.onHand} />
      <FigureCell delta={entry.reservedDelta} after={entry.reserved} />
      <FigureCell delta={entry.committedDelta} after={entry.committed} />
      <Cell className="max-w-40 truncate whitespace-nowrap">{actorLabel(actor)}</Cell>
      <Cell className="max-w-48 truncate whitespace-nowrap text-muted">
        {reasonLabel(reasonCode)}
        {reference && ` · ${reference}`}
      </Cell>
    </TableRow>
  );
});

/** What was added or taken, and what it was afterwards. */
function FigureCell({ delta, after }: { delta: number; after: number }) {
  return (
    <Cell align="end" className="whitespace-nowrap">
      {delta !== 0 && <Delta value={delta} />} <span className="inline-block min-w-8 text-muted">{after}</span>
    </Cell>
  );
}
