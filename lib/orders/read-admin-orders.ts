import { readCursor, writeCursor } from "@/lib/http/cursor";
import { CURRENCY } from "@/lib/messages/locale";
import { readReservationDetail } from "@/lib/reservations/read-reservation-detail";
import { readCustomers } from "@/lib/reservations/reservation-queries";
import { readSeller } from "@/lib/seller/seller";
import { orderStatusOf, orderVersion } from "@/lib/stock/order-status";
import { readAddress } from "./address-queries";
import type { AdminOrdersQuery, OrderCountsQuery } from "./admin-order-filters";
import {
  countOrdersOf,
  type ListedLine,
  matchingOrders,
  ORDERS_COUNTED_MAX,
  placesOfOrders,
  readListedOrders,
} from "./admin-order-queries";
import type { AdminOrder, AdminOrderDetail, AdminOrderLine, AdminOrders, OrderCounts } from "./admin-order-schemas";
import { readAssignable, readHandling } from "./handling-queries";
import { orderBody } from "./order-body";
import { orderDestinations } from "./order-destination";
import { readOrder } from "./order-queries";
import { refundOf } from "./order-refund";
import { returnAddress } from "./return-address";

/** A page of everybody's orders, as staff see them. */
export async function readAdminOrders({ limit, cursor, skip, ...filters }: AdminOrdersQuery): Promise<AdminOrders> {
  const list = ["admin orders", filters];
  const [at, id] = readCursor(list, cursor, skip) ?? [];
  const after = at && id ? { at: new Date(at), id } : null;
  const places = await placesOfOrders(await matchingOrders(filters), {
    limit: limit + 1,
    after,
    ...(skip && { skip }),
  });
  const page = places.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = places.length > limit && last ? writeCursor(list, [last.at.toISOString(), last.id]) : null;
  return { orders: await readOrdersById(page.map((place) => place.id)), nextCursor };
}

const TABS = ["TO_SHIP", "PARTIALLY_SHIPPED", "SHORTFALL", "SHIPPED", "CANCELLED", "RETURNED", undefined] as const;

/** How many of what matches there are on each tab. */
export async function countOrders(filters: OrderCountsQuery): Promise<OrderCounts> {
  const counts = await countOrdersOf(await matchingOrders(filters), TABS);
  const [toShip = 0, partlyShipped = 0, short = 0, shipped = 0, cancelled = 0, returned = 0, all = 0] = counts;
  return { toShip, partlyShipped, short, shipped, cancelled, returned, all, countedMax: ORDERS_COUNTED_MAX };
}

/** One order in full; null if there is none with this id. */
export async function readAdminOrder(id: string): Promise<AdminOrderDetail | null> {
  const order = await readOrder(id);
  const reservation = order && (await readReservationDetail(id));
  const handling = order && (await readHandling(id));
  const address = order && (await readAddress(id));
  if (!order || !reservation || !handling) return null;
  const waiting = order.returnRequests.find(({ status }) => status === "ASKED");
  const { lines: _, ...body } = orderBody(order, await orderDestinations(order), false);
  return {
    ...body,
    version: orderVersion(order.lines),
    owner: order.owner,
    customer: reservation.customer,
    lines: order.lines.map(lineBody),
    refund: await refundOf(order),
    handling,
    addressChange: address?.addressChange ?? null,
    returnTo: waiting ? returnAddress(waiting, await readSeller()) : null,
    admins: await readAssignable(id),
    history: reservation.timeline,
  };
}

/** Orders as the list has them, in the order of `ids`. */
export async function readOrdersById(ids: readonly string[]): Promise<AdminOrder[]> {
  if (ids.length === 0) return [];
  const [listed, customers] = await Promise.all([readListedOrders(ids), readCustomers(ids)]);
  const orders = new Map(listed.map((order) => [order.id, order]));
  return ids.flatMap((id): AdminOrder[] => {
    const order = orders.get(id);
    if (!order) return [];
    const { number, confirmedAt, contact, shipTo, lines } = order;
    const { owner = "", name = null, email = null, keyName = null } = customers.get(id) ?? {};
    const place = [contact?.city ?? shipTo?.city, contact?.postalCode ?? shipTo?.postalCode].filter(Boolean).join(" ");
    return [
      {
        ...{ id, number, status: orderStatusOf(lines), version: orderVersion(lines), owner },
        customer: { name, email, keyName },
        lines: lines.map(lineBody),
        destination: place === "" ? null : place,
        goods: goodsOf(lines),
        createdAt: confirmedAt.toISOString(),
      },
    ];
  });
}

function goodsOf(lines: readonly ListedLine[]) {
  const amount = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  return { amount, currency: lines[0]?.currency ?? CURRENCY };
}

/** A line as the panel has it. */
export function lineBody(line: ListedLine): AdminOrderLine {
  const { productId, sku, name, image, category, warehouseId, warehouseCode } = line;
  const { quantity, shipped, cancelled, returned, short, backordered, expectedOn } = line;
  const { unitPrice: amount, currency } = line;
  const unitPrice = { amount, currency };
  return {
    ...{ productId, sku, name, image, category, warehouseId, warehouseCode, quantity, unitPrice },
    ...{ shipped, cancelled, returned, short, backordered, expectedOn },
  };
}
