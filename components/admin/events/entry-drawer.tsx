"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EntryLinks, UndoEntry } from "@/components/admin/events/entry-links";
import { EventTime } from "@/components/admin/events/event-time";
import { Fact, Facts } from "@/components/admin/facts";
import { FigureChanges } from "@/components/admin/figure-changes";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import {
  countAddress,
  deliveryAddress,
  inventoryRowAddress,
  orderAddress,
  reservationAddress,
  transferAddress,
} from "@/components/admin/panel-addresses";
import { useActorNames, useCustomerNames } from "@/components/admin/use-customer-names";
import { ViewerNote } from "@/components/admin/viewer-note";
import { LedgerStrip } from "@/components/signature/ledger-strip";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ApiProblem } from "@/lib/client/api-request";
import { shortId } from "@/lib/format/short-id";
import { FIGURES } from "@/lib/inventory/figure-words";
import { ledgerEntryOptions } from "@/lib/ledger/ledger-options";
import type { LedgerEntry, LedgerEntryInContext } from "@/lib/ledger/ledger-schemas";
import {
  availableChange,
  countIdOf,
  entrySentence,
  entryStyle,
  reasonLabel,
  referenceText,
  stripLabel,
  transferIdOf,
} from "@/lib/ledger/ledger-words";
import { isId } from "@/lib/ledger/sound-filters";
import { isUndoable } from "@/lib/ledger/undo-links";

type EntryDrawerProps = {
  /** "" while none is open. */
  id: string;
  mayUndo: boolean;
  /** "" closes. */
  onSelect: (id: string) => void;
  onFilterReservation: (reservationId: string) => void;
};

export function EntryDrawer({ id, mayUndo, onSelect, onFilterReservation }: EntryDrawerProps) {
  const shown = useLast(id);
  const query = useQuery({ ...ledgerEntryOptions(shown), enabled: isId(shown) });
  const isMissing = !isId(shown) || (query.error instanceof ApiProblem && query.error.status === 404);
  const found = isMissing ? null : query.data;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={() => onSelect("")}
      title="Ledger entry"
      description={found && `${found.productName} in ${found.entry.warehouseCode}`}
      what="entry"
      footer={
        found &&
        isUndoable(found.entry) &&
        (mayUndo ? (
          <UndoEntry key={found.entry.id} found={found} />
        ) : (
          found.undoneBy === null && <ViewerNote alsoStaff what="undo stock changes" />
        ))
      }
      query={query}
      detail={found}
      missing="The link may be incomplete: entries are never changed or deleted."
    >
      {(found) => <EntryDetail found={found} onSelect={onSelect} onFilterReservation={onFilterReservation} />}
    </DetailDrawer>
  );
}

type EntryDetailProps = {
  found: LedgerEntryInContext;
  onSelect: (id: string) => void;
  onFilterReservation: (reservationId: string) => void;
};

/** What happened, what it changed, who did it, and what happened to the same row before and after. */
function EntryDetail({ found, onSelect, onFilterReservation }: EntryDetailProps) {
  const { entry, productName, around } = found;
  return (
    <div className="grid gap-6">
      <div>
        <div className="flex items-center gap-3">
          <Badge tone={entryStyle(entry).tone}>{entryStyle(entry).label}</Badge>
          <span className="text-muted">
            <EventTime iso={entry.createdAt} />
          </span>
        </div>
        <p className="mt-2 text-pretty" aria-live="polite">
          {entrySentence(entry, productName)}
        </p>
        {entry.note && (
          <blockquote className="mt-2 border-l-2 border-line pl-3 text-sm whitespace-pre-line text-muted">
            {entry.note}
          </blockquote>
        )}
      </div>
      <EntryLinks found={found} onSelect={onSelect} />
      <FigureChanges changes={changesIn(entry)} />
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
            tone: entryStyle(one).tone,
            size: availableChange(one),
          }))}
          selectedId={entry.id}
          onSelect={onSelect}
        />
      </section>
      <EntryFacts found={found} onFilterReservation={onFilterReservation} />
    </div>
  );
}

function changesIn(entry: LedgerEntry) {
  return (["onHand", "reserved", "committed"] as const).map((figure) => ({
    label: FIGURES[figure].label,
    before: entry[figure] - entry[`${figure}Delta`],
    after: entry[figure],
  }));
}

type EntryFactsProps = Pick<EntryDetailProps, "onFilterReservation" | "found">;

function EntryFacts({ found, onFilterReservation }: EntryFactsProps) {
  const { entry, productName, delivery } = found;
  const actorOf = useActorNames([entry]);
  const { id, sku, actor, reasonCode, reservationId } = entry;
  const reference = referenceText(entry);
  const [transferId, countId] = [transferIdOf(entry), countIdOf(entry)];
  const ofIds = (transferId && transferAddress(transferId)) ?? (countId && countAddress(countId));
  const document = delivery ? deliveryAddress(delivery.id) : ofIds;
  const customer = useCustomerNames(reservationId ? [reservationId] : [])(reservationId ?? "");
  return (
    <Facts>
      <Fact label="By">
        {actorOf(entry)}
        {actor.includes(":") && <CopyButton text={actor} label="Copy full name" />}
      </Fact>
      <Fact label="Reason">{reasonLabel(reasonCode)}</Fact>
      {reference && (
        <Fact label={delivery ? "Delivery" : "Reference"}>
          {document ? (
            <Link href={document} prefetch={false} className="underline underline-offset-2">
              {transferId ? "Open the transfer" : countId ? "Open the count" : reference}
            </Link>
          ) : (
            reference
          )}
        </Fact>
      )}
      <Fact label="Product">
        <Link
          href={inventoryRowAddress(entry)}
          prefetch={false}
          title="Its row in the inventory"
          className="min-w-0 underline underline-offset-2"
        >
          {productName} <span className="figures text-xs">{sku}</span>
        </Link>
        <CopyButton text={sku} label="Copy SKU" />
      </Fact>
      {reservationId && (
        <Fact label="Reservation">
          <Link href={reservationAddress(reservationId)} prefetch={false} className="underline underline-offset-2">
            {customer ?? <span className="figures text-xs">{shortId(reservationId)}…</span>}
          </Link>
          <CopyButton text={reservationId} label="Copy reservation ID" />
          {OF_ORDERS.has(entry.type) && (
            <Link href={orderAddress(reservationId)} prefetch={false} className="px-2 underline underline-offset-2">
              Open order
            </Link>
          )}
          <Button kind="quiet" size="sm" onClick={() => onFilterReservation(reservationId)}>
            Show all its entries
          </Button>
        </Fact>
      )}
      <Fact label="Entry">
        <span className="figures text-xs">{shortId(id)}…</span>
        <CopyButton text={id} label="Copy entry ID" />
      </Fact>
    </Facts>
  );
}

/** What happens to a reservation only once it is an order. */
const OF_ORDERS: ReadonlySet<string> = new Set(["CONFIRMED", "SHIPPED", "CANCELLED", "RETURNED"]);
