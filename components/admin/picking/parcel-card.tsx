import Link from "next/link";
import type { ReactNode } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { slipsAddress } from "@/components/admin/panel-addresses";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { HandedOver, Parcel } from "@/lib/picking/picking-schemas";
import { parcelText, shipByText } from "@/lib/picking/picking-words";

type ParcelCardProps = {
  parcel: Parcel;
  today: string;
  warehouseCode: string;
  onOpen: (orderId: string) => void;
  /** Whether it is selected, where it can be. */
  selection?: { isSelected: boolean; onChange: (isSelected: boolean) => void } | undefined;
};

/** One parcel on the board: by when, whose, how much, and what is special about it. */
export function ParcelCard({ parcel, today, warehouseCode, onOpen, selection }: ParcelCardProps) {
  const { orderId, number, customer, destination, hold, packed, pickedBy, short, isWaiting, isRepack } = parcel;
  const { text, tone } = shipByText(parcel.shipBy, today);
  return (
    <Card
      head={
        <>
          {selection && (
            <Checkbox
              label={`Select ${number}`}
              hideLabel
              className="-my-1 -ml-1 p-1"
              checked={selection.isSelected}
              onCheckedChange={selection.onChange}
            />
          )}
          <OrderButton number={number} onOpen={() => onOpen(orderId)} />
          <span className="ml-auto">
            <span className="sr-only">Ship by </span>
            <Badge tone={tone}>{text}</Badge>
          </span>
        </>
      }
    >
      <p className="line-clamp-2 wrap-anywhere">
        {[customer, destination].filter(Boolean).join(" · ") || "No name or address"}
      </p>
      <p className="text-muted">{parcelText(parcel)}</p>
      {hold && (
        <p className="wrap-anywhere text-warn">
          {hold.reason} <span className="text-muted">({actorLabel(hold.by)})</span>
        </p>
      )}
      {parcel.note && <p className="line-clamp-2 wrap-anywhere text-muted">“{parcel.note}”</p>}
      {packed && (
        <p className="flex flex-wrap items-center justify-between gap-x-2 text-muted">
          <span>
            {actorLabel(packed.by)}, <AgoTime iso={packed.at} />
          </span>
          <Link
            href={slipsAddress(warehouseCode, [orderId])}
            prefetch={false}
            className="-my-2 inline-flex min-h-11 items-center underline underline-offset-2 hover:text-ink"
          >
            Slip
          </Link>
        </p>
      )}
      <p className="flex flex-wrap gap-1 empty:hidden">
        {isWaiting && !packed && <Badge tone="warn">Waiting for stock</Badge>}
        {short > 0 && <Badge tone="bad">{short} not found</Badge>}
        {isRepack && <Badge tone="bad">Changed since packed</Badge>}
        {hold && pickedBy && <Badge>In {actorLabel(pickedBy.by)}'s batch</Badge>}
        {parcel.assignee && <Badge>For {actorLabel(`admin:${parcel.assignee}`)}</Badge>}
      </p>
    </Card>
  );
}

/** A parcel that left today. */
export function HandedOverCard({ parcel, onOpen }: { parcel: HandedOver; onOpen: (orderId: string) => void }) {
  const { number, orderId, units, carrier, trackingNumber, by, at } = parcel;
  return (
    <Card
      head={
        <>
          <OrderButton number={number} onOpen={() => onOpen(orderId)} />
          <span className="ml-auto text-xs text-muted">
            <AgoTime iso={at} />
          </span>
        </>
      }
    >
      <p className="text-muted">
        {parcelText({ units, products: 1 })}, {actorLabel(by)}
      </p>
      {carrier && <p className="truncate">{carrier}</p>}
      {trackingNumber && <p className="figures text-xs break-all text-muted">{trackingNumber}</p>}
    </Card>
  );
}

export function Card({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <li className="space-y-1 rounded-control border border-line bg-card px-3 py-2.5 text-sm">
      <div className="flex min-h-6 items-center gap-2">{head}</div>
      {children}
    </li>
  );
}

function OrderButton({ number, onOpen }: { number: string; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="figures -my-2.5 min-h-11 font-medium underline-offset-4 hover:underline"
    >
      {number}
    </button>
  );
}
