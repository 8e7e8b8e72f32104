"use client";

import { AgoTime } from "@/components/admin/ago-time";
import { SHOWN } from "@/components/admin/reservations/reservations-table";
import { HoldRing } from "@/components/signature/hold-ring";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Cell, TableRow } from "@/components/ui/table";
import { priceText } from "@/lib/format/money";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { contentText, standingOf, warehousesText } from "@/lib/reservations/admin-reservation-words";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ReservationRowProps = {
  reservation: AdminReservation;
  units: number;
  serverTime: string;
  isOpen: boolean;
  onOpen: () => void;
  isSelected: boolean;
  /** Null for who may only look. */
  onSelect: ((isSelected: boolean) => void) | null;
};

export function ReservationRow(props: ReservationRowProps) {
  const { reservation, units, serverTime, isOpen, onOpen, isSelected, onSelect } = props;
  const { id, status, total, owner, actor, createdAt } = reservation;
  const { label, tone } = standingOf(reservation);
  return (
    <TableRow isSelected={isOpen || isSelected} className="relative">
      {onSelect && (
        <Cell className="w-9 pr-0">
          {status === "PENDING" && (
            <Checkbox
              label={`Select ${id.slice(0, 8)}`}
              hideLabel
              checked={isSelected}
              onCheckedChange={onSelect}
              className="relative z-[1]"
            />
          )}
        </Cell>
      )}
      <Cell className="whitespace-nowrap">
        <button
          type="button"
          onClick={onOpen}
          className="figures rounded-sm after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-ink"
        >
          {id.slice(0, 8)}
          <span className="sr-only">: {contentText(reservation)}</span>
        </button>
        <span className="relative z-[1] -my-2 ml-0.5 hidden align-middle @xl:inline-block">
          <CopyButton text={id} label={`Copy the id ${id.slice(0, 8)}`} />
        </span>
      </Cell>
      <Cell className={SHOWN.status}>
        <Badge tone={tone}>{label}</Badge>
      </Cell>
      <Cell className="w-full max-w-0 min-w-28">
        <span className="block truncate">{contentText(reservation)}</span>
        <span className="block truncate text-xs text-muted @lg:hidden">
          {label} · <span className="figures">{warehousesText(reservation)}</span>
        </span>
      </Cell>
      <Cell align="end" className={SHOWN.units}>
        {units}
      </Cell>
      <Cell className={`figures ${SHOWN.warehouse}`}>{warehousesText(reservation)}</Cell>
      <Cell className={`whitespace-nowrap text-muted ${SHOWN.owner}`}>{actorLabel(owner)}</Cell>
      <Cell align="end" className={SHOWN.total}>
        {priceText(total)}
      </Cell>
      <Cell className={`text-xs text-muted ${SHOWN.created}`}>
        <AgoTime iso={createdAt} />
      </Cell>
      <Cell className="whitespace-nowrap">
        <Ends reservation={reservation} serverTime={serverTime} />
      </Cell>
      <Cell className={`max-w-44 truncate text-xs text-muted ${SHOWN.actor}`}>{actor && actorLabel(actor)}</Cell>
    </TableRow>
  );
}

/** How long it still runs, or when it ended. */
function Ends({ reservation, serverTime }: { reservation: AdminReservation; serverTime: string }) {
  const { status, createdAt, expiresAt, confirmedAt, releasedAt } = reservation;
  if (status === "PENDING") return <HoldRing from={createdAt} until={expiresAt} serverTime={serverTime} size="tiny" />;
  const endedAt = confirmedAt ?? releasedAt;
  return <span className="text-xs text-muted">{endedAt && <AgoTime iso={endedAt} />}</span>;
}
