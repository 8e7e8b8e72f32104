import { todayDate } from "@/lib/delivery/delivery-terms";
import { dayText } from "@/lib/delivery/destination-words";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { listText } from "@/lib/format/list-text";
import type { T } from "@/lib/messages/translate";
import type { Order, OrderParcel } from "@/lib/orders/order-schemas";
import { unshippedUnits } from "@/lib/orders/order-status";
import { isDelayed, isStillComing, promisedDay } from "@/lib/orders/order-words";

type Told = Pick<Order, "status" | "lines" | "parcels" | "shipments" | "contact">;
export type NextWords = { title: string; next: string };

export type ParcelState =
  | "toPack"
  | "packed"
  | "partly"
  | "shipped"
  | "delayed"
  | "waiting"
  | "toSend"
  | "sent"
  | "cancelled"
  | "returned";

/** What an order waits for and until when, in one line; null once nothing more comes. */
export function nextWords(t: T, order: Told, now = new Date()): NextWords | null {
  const { status, lines, parcels } = order;
  if (status === "CANCELLED" || status === "RETURNED") return null;
  if (isAllByEmail(order)) return ticketWords(t, order);
  const coming = parcels.filter((parcel) => !parcel.isByEmail && isStillComing(linesOf(order, parcel.warehouseId)));
  const left = coming.filter(({ warehouseId }) => unshippedUnits(linesOf(order, warehouseId)) > 0);
  const days = coming.flatMap((parcel) => promisedDay(order, parcel, now) ?? []).sort();
  const day = days.at(-1);
  const promised = coming
    .flatMap(({ deliveryDate }) => deliveryDate ?? [])
    .sort()
    .at(-1);
  const isLate = promised !== undefined && promised < todayDate(now);
  if (lines.some(({ short }) => short > 0)) return delayWords(t, lines);
  if (coming.length === 0) return backWords(t, lines);
  const arrives = day && t(days.length > 1 ? "orders.next.arrivesLast" : "orders.next.arrives", { day: dayText(day) });
  if (left.length === 0) {
    if (isLate && !arrives) {
      return { title: t("orders.next.due", { day: dayText(promised) }), next: t("orders.next.notThere") };
    }
    return { title: arrives ?? t("orders.next.onItsWay"), next: shippedWords(t, order) };
  }
  if (isLate && !arrives) {
    return { title: t("orders.next.late"), next: t("orders.next.sorry", { day: dayText(promised) }) };
  }
  return { title: arrives ?? titleWords(t, order, left), next: leavesWords(t, order, left) };
}

function ticketWords(t: T, { lines, contact }: Told): NextWords {
  const isSent = unshippedUnits(lines) === 0;
  const next = isSent ? "orders.next.sentTo" : "orders.next.willSend";
  return {
    title: t(isSent ? "orders.next.ticketsSent" : "orders.next.tickets"),
    next: contact?.email ? t(next, { email: contact.email }) : "",
  };
}

/** Part of it came back, and the rest has arrived too. */
function backWords(t: T, lines: Order["lines"]): NextWords {
  const count = (of: (line: Order["lines"][number]) => number) => lines.reduce((sum, line) => sum + of(line), 0);
  const [back, all] = [count((line) => line.returned), count((line) => line.shipped)];
  return { title: t("orders.next.partBack", { back, all }), next: "" };
}

function delayWords(t: T, lines: Order["lines"]): NextWords {
  const short = lines.reduce((sum, line) => sum + line.short, 0);
  const isAll = short === unshippedUnits(lines);
  if (isDelayed(lines)) {
    return { title: t(isAll ? "orders.next.allDelayed" : "orders.next.delayed"), next: t("orders.next.look") };
  }
  const title = t(isAll ? "orders.next.waiting" : "orders.next.partWaiting");
  const day = expectedOf(lines);
  const next = day
    ? t("orders.next.waitUntil", { count: short, day: dayText(day) })
    : t("orders.next.wait", { count: short });
  return { title, next };
}

/** The day until which the last of the units that it waits for should come; null while that is not known of all. */
function expectedOf(lines: Order["lines"]): string | null {
  const days = lines.filter(({ backordered }) => backordered > 0).map(({ expectedOn }) => expectedOn);
  return days.includes(null) ? null : (days.sort().at(-1) ?? null);
}

function titleWords(t: T, { lines }: Told, left: readonly OrderParcel[]): string {
  if (lines.some(({ shipped }) => shipped > 0)) return t("orders.next.partOnItsWay");
  return t(left.every(({ packedAt }) => packedAt !== null) ? "orders.next.packedTitle" : "orders.next.preparing");
}

/** What happens next to what has not left. */
function leavesWords(t: T, { lines }: Told, left: readonly OrderParcel[]): string {
  const places = listText([...new Set(left.map(({ city }) => city))]);
  const shipped = lines.reduce((sum, line) => sum + line.shipped, 0);
  if (shipped > 0) {
    const all = lines.reduce((sum, line) => sum + line.quantity - line.cancelled, 0);
    return t("orders.next.shipRest", { count: shipped, all, places });
  }
  const packed = left.filter(({ packedAt }) => packedAt !== null).length;
  const isAwaited = left.some(({ awaited }) => awaited > 0);
  if (packed === 0) return t(isAwaited ? "orders.next.packOnceIn" : "orders.next.pack", { places });
  if (packed < left.length) return t("orders.next.packRest", { packed, count: left.length });
  return t("orders.next.ship", { places });
}

function shippedWords(t: T, { shipments }: Told): string {
  const [only] = shipments;
  if (shipments.length === 1 && only?.carrier) return t("orders.next.shippedWith", { carrier: only.carrier });
  return t("orders.next.shipped", { count: shipments.length });
}

function linesOf({ lines }: Told, warehouseId: string): Order["lines"] {
  return lines.filter((line) => line.warehouseId === warehouseId);
}

/** What has become of what ships from one warehouse. */
export function parcelState(order: Told, { warehouseId, isByEmail, packedAt }: OrderParcel): ParcelState {
  const lines = linesOf(order, warehouseId);
  const count = (of: (line: Order["lines"][number]) => number) => lines.reduce((sum, line) => sum + of(line), 0);
  const [shipped, left] = [count((line) => line.shipped), unshippedUnits(lines)];
  if (shipped === 0 && left === 0) return "cancelled";
  if (left === 0 && count((line) => line.returned) === shipped) return "returned";
  if (isByEmail) return left === 0 ? "sent" : "toSend";
  if (left === 0) return "shipped";
  if (isDelayed(lines)) return "delayed";
  if (count((line) => line.backordered) === left) return "waiting";
  if (shipped > 0) return "partly";
  return packedAt === null ? "toPack" : "packed";
}
