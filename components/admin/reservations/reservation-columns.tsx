import { AgoTime } from "@/components/admin/ago-time";
import type { ListColumn } from "@/components/admin/list/list-column";
import { historyAddress } from "@/components/admin/panel-addresses";
import type { ReservationTab } from "@/components/admin/reservations/reservation-search-params";
import { useSecondsLeft } from "@/components/clock/use-seconds-left";
import { HoldRing } from "@/components/signature/hold-ring";
import { Badge } from "@/components/ui/badge";
import { unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { shortId } from "@/lib/format/short-id";
import { LOCALE } from "@/lib/messages/locale";
import {
  contentText,
  customerText,
  productText,
  standingOf,
  unitsIn,
  warehousesText,
} from "@/lib/reservations/admin-reservation-words";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type Column = ListColumn<AdminReservation>;

const CUSTOMER: Column = {
  id: "customer",
  title: "Customer",
  className: "w-full max-w-0 @2xl:w-1/3",
  isOpener: true,
  cell: (reservation) => (
    <>
      <span className="wrap-anywhere">{customerText(reservation)}</span>
      <span className="sr-only">
        , {contentText(reservation)}, {shortId(reservation.id)}
      </span>
    </>
  ),
  beside: (reservation) => (
    <span className="line-clamp-2 text-xs whitespace-normal text-muted @2xl:hidden">{productText(reservation)}</span>
  ),
};

const PRODUCT: Column = {
  id: "product",
  title: "Product",
  className: "hidden w-1/2 max-w-0 @2xl:table-cell",
  cell: (reservation) => (
    <span className="block truncate" title={contentText(reservation)}>
      {productText(reservation)}
    </span>
  ),
};

type TimedProps = { reservation: AdminReservation; serverTime: string };

/** Where it stands. A hold whose time is over has expired, whether or not the list was read since. */
function Standing({ reservation, serverTime }: TimedProps) {
  const isOver = useSecondsLeft(reservation.expiresAt, serverTime) === 0;
  const { label, tone } = standingOf(reservation, isOver);
  return <Badge tone={tone}>{label}</Badge>;
}

/** What a running hold is besides pending, where all are. */
function Also({ reservation, serverTime }: TimedProps) {
  const isOver = useSecondsLeft(reservation.expiresAt, serverTime) === 0;
  const isPlain = !reservation.isOffer && !reservation.isPaying;
  if (isOver || isPlain || reservation.status !== "PENDING") return null;
  return (
    <span className="ml-2 max-@2xl:block">
      <Badge tone="signal">{standingOf(reservation).label}</Badge>
    </span>
  );
}

const UNITS: Column = {
  id: "units",
  title: "Units",
  align: "end",
  className: "hidden @xl:table-cell",
  cell: (reservation) => unitsIn(reservation).toLocaleString(LOCALE),
};

const WAREHOUSE: Column = {
  id: "warehouse",
  title: "Warehouse",
  className: "hidden max-w-28 @2xl:table-cell",
  cell: (reservation) => <span className="figures block truncate">{warehousesText(reservation)}</span>,
};

const ORDER: Column = {
  id: "order",
  title: "Order",
  className: "hidden whitespace-nowrap @4xl:table-cell",
  cell: ({ id, orderNumber }) =>
    orderNumber && (
      <a
        href={historyAddress(id)}
        title={`History of ${orderNumber}`}
        className="figures relative z-[1] underline underline-offset-2"
      >
        {orderNumber}
      </a>
    ),
};

const VALUE: Column = {
  id: "value",
  title: "Value",
  align: "end",
  className: "hidden whitespace-nowrap @xl:table-cell",
  cell: ({ total }) => priceText(total),
};

const END_TITLES: Partial<Record<ReservationTab, string>> = {
  CONFIRMED: "Confirmed",
  RELEASED: "Released",
  ALL: "Ends or ended",
};

/** `serverTime`: the server's clock when the list was first read. The rings need it only until they have the clock itself. */
export function reservationColumns(tab: ReservationTab, serverTime: string): readonly Column[] {
  const ends: Column = {
    id: "ends",
    title: END_TITLES[tab] ?? "Ends",
    className: "whitespace-nowrap text-right @2xl:text-left",
    cell: (reservation) => (
      <>
        <Ends reservation={reservation} serverTime={serverTime} isNamed={tab === "ALL"} />
        {tab === "PENDING" && <Also reservation={reservation} serverTime={serverTime} />}
        <span className="figures block text-xs text-muted @2xl:hidden">
          <span className="@xl:hidden">{unitsText(unitsIn(reservation))} · </span>
          {warehousesText(reservation)}
          <span className="block @xl:hidden">{priceText(reservation.total)}</span>
        </span>
      </>
    ),
  };
  const status: Column = {
    id: "status",
    title: "Status",
    className: "hidden whitespace-nowrap @4xl:table-cell",
    cell: (reservation) => <Standing reservation={reservation} serverTime={serverTime} />,
  };
  const isSold = tab === "CONFIRMED" || tab === "ALL";
  const hasOneStatus = tab !== "RELEASED" && tab !== "ALL";
  return [
    CUSTOMER,
    PRODUCT,
    UNITS,
    WAREHOUSE,
    ...(hasOneStatus ? [] : [status]),
    ends,
    ...(isSold ? [ORDER] : []),
    VALUE,
  ];
}

type EndsProps = TimedProps & { isNamed: boolean };

/** The time left, or when it ended: "Confirmed 3 min ago". */
function Ends({ reservation, serverTime, isNamed }: EndsProps) {
  const { status, confirmedAt, releasedAt, releaseReason } = reservation;
  if (status === "PENDING") return <TimeLeft reservation={reservation} serverTime={serverTime} />;
  const endedAt = confirmedAt ?? releasedAt;
  const how = status === "CONFIRMED" ? "Confirmed" : releaseReason === "EXPIRED" ? "Expired" : "Released";
  return (
    <span className="text-xs text-muted">
      {isNamed && `${how} `}
      {endedAt && <AgoTime iso={endedAt} />}
    </span>
  );
}

function TimeLeft({ reservation: { createdAt, expiresAt }, serverTime }: TimedProps) {
  const isOver = useSecondsLeft(expiresAt, serverTime) === 0;
  if (isOver) return <span className="text-xs text-muted">Expired</span>;
  return <HoldRing from={createdAt} until={expiresAt} serverTime={serverTime} size="tiny" />;
}
