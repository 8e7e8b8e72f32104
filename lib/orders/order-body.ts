import { parcelTerms, routedShipping } from "@/lib/delivery/delivery-terms";
import { shipToBody } from "@/lib/delivery/resolve-ship-to";
import { invariant } from "@/lib/invariant";
import { routeBody } from "@/lib/reservations/reservation-body";
import { orderStatusOf } from "@/lib/stock/order-status";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import { isSentByEmail } from "@/lib/stock/routing/route-lines";
import type { ShipTo } from "@/lib/stock/stock";
import { contactOf, type Destinations, labelOf } from "./order-destination";
import { refundedAmount } from "./order-refund";
import type { AskedReturn, Order, OrderLine, OrderParcel, OrderShipment } from "./order-schemas";
import { orderTimeline } from "./order-timeline";
import type { StoredLine, StoredOrder, StoredReturn, StoredShipment } from "./stored-order";

/** An order as the API returns it. `isOwn`: its own shopper asks, so the timeline says "you". */
export function orderBody(order: StoredOrder, destinations: Destinations, isOwn: boolean): Order {
  const { order: shipTo } = destinations;
  const { id, number, lines, route, payments, handPayment, confirmedAt } = order;
  const shippingAmount = order.shippingAmount ?? unpaidShipping(order);
  const [first] = lines;
  invariant(first, `order ${id} has lines`);
  const money = (amount: number) => ({ amount, currency: first.currency });
  const payment = payments.find((one) => one.id === order.paymentId);
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  return {
    id,
    number: `HF-${number}`,
    reservationId: id,
    status: orderStatusOf(lines),
    lines: lines.map(lineBody),
    goods: money(goods),
    shipping: shippingAmount === null ? null : money(shippingAmount),
    total: money(goods + (shippingAmount ?? 0)),
    payment: payment
      ? {
          provider: payment.provider,
          status: payment.status,
          amount: money(payment.goodsAmount + payment.shippingAmount),
        }
      : null,
    paidByHand: handPayment && {
      method: handPayment.method,
      amount: money(handPayment.amount),
      reference: handPayment.reference,
    },
    refunded: money(refundedAmount(order)),
    contact: contactOf(order),
    shipTo: shipTo && shipToBody(shipTo),
    parcels: orderParcels(order, destinations),
    route: isAbout(shipTo, route) ? routeBody({ route, lines, confirmedAt, expiresAt: confirmedAt }) : null,
    shipments: order.shipments.map((shipment, at) => {
      return shipmentBody(order, shipment, destinations.shipments[at] ?? null);
    }),
    returnRequests: order.returnRequests.map(askedReturnBody),
    invoices: order.invoices.map(({ issuedAt, ...one }) => ({ ...one, issuedAt: new Date(issuedAt).toISOString() })),
    timeline: orderTimeline(order, isOwn),
    createdAt: new Date(confirmedAt).toISOString(),
  };
}

/**
 * Of a sale without a payment here: what its route costs, as a payment would. An integration knows what it asked for, unless it
 * made the hold or recorded the payment as staff do.
 */
function unpaidShipping(order: StoredOrder): number | null {
  const { paymentId, handPayment, isByHand, entries, route, confirmedAt } = order;
  const isByKey = entries.some(({ type, actor }) => type === "CONFIRMED" && actor.startsWith("key:"));
  const isElsewhere = isByKey && handPayment === null && !isByHand;
  return paymentId !== null || isElsewhere ? null : routedShipping(route, new Date(confirmedAt));
}

/** A late payment for an earlier address can buy a hold that was routed to another one since. */
function isAbout(shipTo: ShipTo | null, route: StoredOrder["route"]): boolean {
  const to = route?.shipTo;
  return !to || !shipTo || (to.latitude === shipTo.latitude && to.longitude === shipTo.longitude);
}

function shipmentBody(order: StoredOrder, shipment: StoredShipment, shipTo: ShipTo | null): OrderShipment {
  const { shippedAt, sentTo: _, ...sent } = shipment;
  const label = { contact: labelOf(order, shipment), shipTo: shipTo && shipToBody(shipTo) };
  return { ...sent, shippedAt: new Date(shippedAt).toISOString(), ...label };
}

export function askedReturnBody({
  createdBy: _createdBy,
  acceptedBy: _acceptedBy,
  endedBy: _endedBy,
  ...asked
}: StoredReturn): AskedReturn {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const createdAt = new Date(asked.createdAt).toISOString();
  return { ...asked, createdAt, acceptedAt: iso(asked.acceptedAt), endedAt: iso(asked.endedAt) };
}

function lineBody(line: StoredLine): OrderLine {
  const { productId, sku, name, warehouseId, warehouseCode, quantity, shipped, cancelled, returned } = line;
  const { short, backordered, expectedOn, image, category, currency } = line;
  const unitPrice = { amount: line.unitPrice, currency };
  return {
    productId,
    sku,
    name,
    warehouseId,
    warehouseCode,
    quantity,
    unitPrice,
    shipped,
    cancelled,
    returned,
    short,
    backordered,
    expectedOn,
    image,
    category,
    isByEmail: isSentByEmail(line.policy),
  };
}

type Parcelled = Pick<StoredOrder, "lines" | "route" | "confirmedAt" | "packings" | "entries" | "shipments">;

/**
 * The units from each warehouse, in the order of the lines, and their promised arrival: none while its customer waits for
 * units that are not there. Once all have left, they arrive where the last of them went.
 */
function orderParcels(
  { lines, route, confirmedAt, packings, entries, shipments }: Parcelled,
  destinations: Destinations,
): OrderParcel[] {
  const warehouses = new Map(lines.map((line) => [line.warehouseId, line]));
  return [...warehouses.values()].map((line) => {
    const { warehouseId, warehouseCode, city } = line;
    const own = lines.filter((other) => other.warehouseId === warehouseId);
    const isLeft = own.some(({ quantity, shipped, cancelled }) => shipped + cancelled < quantity);
    const sent = isLeft ? -1 : shipments.findLastIndex((shipment) => shipment.warehouseId === warehouseId);
    const destination = (sent === -1 ? destinations.order : destinations.shipments[sent]) ?? null;
    const distanceKm = destination && greatCircleKm(line, destination);
    const routed = route?.parcels.find((parcel) => parcel.warehouseId === warehouseId);
    const packed = packings.find((packing) => packing.warehouseId === warehouseId);
    const moved = entries.findLast(({ type, warehouseCode: code }) => type === "REROUTED_IN" && code === warehouseCode);
    const at = new Date(Math.max(confirmedAt, moved?.at ?? 0));
    const isDated = distanceKm !== null && own.every(({ backordered }) => backordered === 0);
    const { ordered, rules, isByEmail = false } = routed ?? { ordered: 0, rules: line.rules };
    return {
      warehouseId,
      warehouseCode,
      city,
      quantity: own.reduce((sum, line) => sum + line.quantity, 0),
      distanceKm,
      isByEmail,
      awaited: ordered,
      packedAt: packed ? new Date(packed.at).toISOString() : null,
      deliveryDate: isDated ? parcelTerms({ distanceKm, at, ordered, rules, isByEmail }).deliveryDate : null,
    };
  });
}
