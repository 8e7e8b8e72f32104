import { AgoTime } from "@/components/admin/ago-time";
import type { ListColumn } from "@/components/admin/list/list-column";
import { HoldRing } from "@/components/signature/hold-ring";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { priceText } from "@/lib/format/money";
import { actorLabel } from "@/lib/ledger/ledger-words";
import {
  contentText,
  customerText,
  standingOf,
  unitsIn,
  warehousesText,
} from "@/lib/reservations/admin-reservation-words";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type Column = ListColumn<AdminReservation>;

const ID: Column = {
  id: "id",
  title: "ID",
  className: "whitespace-nowrap",
  isOpener: true,
  cell: (reservation) => (
    <>
      <span className="figures">{reservation.id.slice(0, 8)}</span>
      <span className="sr-only">: {contentText(reservation)}</span>
    </>
  ),
  beside: ({ id }) => (
    <span className="relative z-[1] -my-2 ml-0.5 hidden align-middle @xl:inline-block">
      <CopyButton text={id} label={`Copy ID ${id.slice(0, 8)}`} />
    </span>
  ),
};

const CONTENT: Column = {
  id: "content",
  title: "Items",
  className: "w-full max-w-0 min-w-28",
  cell: (reservation) => (
    <>
      <span className="block truncate">{contentText(reservation)}</span>
      <span className="block truncate text-xs text-muted @lg:hidden">
        {standingOf(reservation).label} · <span className="figures">{warehousesText(reservation)}</span>
      </span>
    </>
  ),
};

/** `serverTime`: the server's clock when the list was read; the rings start from it. */
export function reservationColumns(serverTime: string): readonly Column[] {
  return [
    ID,
    {
      id: "status",
      title: "Status",
      className: "hidden @lg:table-cell",
      cell: (reservation) => <Badge tone={standingOf(reservation).tone}>{standingOf(reservation).label}</Badge>,
    },
    CONTENT,
    { id: "units", title: "Units", align: "end", className: "hidden @xl:table-cell", cell: unitsIn },
    {
      id: "warehouse",
      title: "Warehouse",
      className: "hidden @2xl:table-cell",
      cell: (reservation) => <span className="figures">{warehousesText(reservation)}</span>,
    },
    {
      id: "owner",
      title: "Customer",
      className: "hidden max-w-48 @4xl:table-cell",
      cell: (reservation) => <span className="block truncate">{customerText(reservation)}</span>,
    },
    {
      id: "total",
      title: "Total",
      align: "end",
      className: "hidden @xl:table-cell",
      cell: ({ total }) => priceText(total),
    },
    {
      id: "created",
      title: "Created",
      className: "hidden text-xs text-muted @3xl:table-cell",
      cell: ({ createdAt }) => <AgoTime iso={createdAt} />,
    },
    {
      id: "ends",
      title: "Ends",
      className: "whitespace-nowrap",
      cell: (reservation) => <Ends reservation={reservation} serverTime={serverTime} />,
    },
    {
      id: "actor",
      title: "Changed by",
      className: "hidden max-w-44 truncate text-xs text-muted @5xl:table-cell",
      cell: ({ actor }) => actor && actorLabel(actor),
    },
  ];
}

/** The time left, or when it ended. */
function Ends({ reservation, serverTime }: { reservation: AdminReservation; serverTime: string }) {
  const { status, createdAt, expiresAt, confirmedAt, releasedAt } = reservation;
  if (status === "PENDING") return <HoldRing from={createdAt} until={expiresAt} serverTime={serverTime} size="tiny" />;
  const endedAt = confirmedAt ?? releasedAt;
  return <span className="text-xs text-muted">{endedAt && <AgoTime iso={endedAt} />}</span>;
}
