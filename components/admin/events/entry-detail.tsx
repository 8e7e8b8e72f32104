"use client";

import Link from "next/link";
import { Delta } from "@/components/admin/events/delta";
import { EventTime } from "@/components/admin/events/event-time";
import { Fact, Facts } from "@/components/admin/facts";
import { reservationAddress } from "@/components/admin/panel-addresses";
import { LedgerStrip } from "@/components/signature/ledger-strip";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { LedgerEntry, LedgerEntryInContext } from "@/lib/ledger/ledger-schemas";
import {
  actorLabel,
  availableChange,
  ENTRY_TYPES,
  entrySentence,
  reasonLabel,
  stripLabel,
} from "@/lib/ledger/ledger-words";

type EntryDetailProps = {
  found: LedgerEntryInContext;
  onSelect: (id: string) => void;
  onFilterReservation: (reservationId: string) => void;
};

/** What happened, what it changed, who did it, and what happened to the same row before and after. */
export function EntryDetail({ found, onSelect, onFilterReservation }: EntryDetailProps) {
  const { entry, productName, around } = found;
  return (
    <div className="grid gap-6">
      <div>
        <div className="flex items-center gap-3">
          <Badge tone={ENTRY_TYPES[entry.type].tone}>{ENTRY_TYPES[entry.type].label}</Badge>
          <span className="text-muted">
            <EventTime iso={entry.createdAt} />
          </span>
        </div>
        <p className="mt-2 text-pretty" aria-live="polite">
          {entrySentence(entry, productName)}
        </p>
        {entry.note && (
          <blockquote className="mt-2 border-l-2 border-line pl-3 text-sm text-muted">{entry.note}</blockquote>
        )}
      </div>
      <BeforeAndAfter entry={entry} />
      <section>
        <h3 className="text-sm font-medium">Earlier and later entries</h3>
        <p className="mt-0.5 mb-2 text-xs text-muted">
          Up: more units available. Down: fewer. Use the arrow keys to move between entries.
        </p>
        <LedgerStrip
          label={`Entries of ${productName} in ${entry.warehouseCode}`}
          entries={around.map((one) => ({
            id: one.id,
            at: one.createdAt,
            label: stripLabel(one),
            tone: ENTRY_TYPES[one.type].tone,
            size: availableChange(one),
          }))}
          selectedId={entry.id}
          onSelect={onSelect}
        />
      </section>
      <EntryFacts entry={entry} onFilterReservation={onFilterReservation} />
    </div>
  );
}

function BeforeAndAfter({ entry }: { entry: LedgerEntry }) {
  const figures = [
    { label: "On hand", after: entry.onHand, delta: entry.onHandDelta },
    { label: "Reserved", after: entry.reserved, delta: entry.reservedDelta },
    { label: "Committed", after: entry.committed, delta: entry.committedDelta },
  ];
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Figures before and after this entry</caption>
      <thead>
        <tr className="text-xs text-muted">
          <th scope="col" className="pb-1 text-left font-medium">
            Units
          </th>
          <th scope="col" className="pb-1 text-right font-medium">
            Before
          </th>
          <th scope="col" className="pb-1 text-right font-medium">
            Change
          </th>
          <th scope="col" className="pb-1 text-right font-medium">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ label, after, delta }) => (
          <tr key={label} className="border-t border-line">
            <th scope="row" className="h-9 text-left font-normal">
              {label}
            </th>
            <td className="figures text-right text-muted">{after - delta}</td>
            <td className="figures text-right">
              <Delta value={delta} />
            </td>
            <td className={`figures text-right ${delta === 0 ? "text-muted" : "font-medium"}`}>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type EntryFactsProps = Pick<EntryDetailProps, "onFilterReservation"> & { entry: LedgerEntry };

function EntryFacts({ entry, onFilterReservation }: EntryFactsProps) {
  const { id, sku, actor, reasonCode, reference, reservationId } = entry;
  return (
    <Facts>
      <Fact label="By">
        {actorLabel(actor)}
        {actor.includes(":") && <CopyButton text={actor} label="Copy full name" />}
      </Fact>
      <Fact label="Reason">{reasonLabel(reasonCode)}</Fact>
      {reference && <Fact label="Reference">{reference}</Fact>}
      <Fact label="SKU">
        <span className="figures text-xs">{sku}</span>
        <CopyButton text={sku} label="Copy SKU" />
      </Fact>
      {reservationId && (
        <Fact label="Reservation">
          <Link
            href={reservationAddress(reservationId)}
            prefetch={false}
            className="figures text-xs underline underline-offset-2"
          >
            {reservationId.slice(0, 8)}…
          </Link>
          <CopyButton text={reservationId} label="Copy reservation ID" />
          <Button kind="quiet" size="sm" onClick={() => onFilterReservation(reservationId)}>
            Show all its entries
          </Button>
        </Fact>
      )}
      <Fact label="Entry">
        <span className="figures text-xs">{id.slice(0, 8)}…</span>
        <CopyButton text={id} label="Copy entry ID" />
      </Fact>
    </Facts>
  );
}
