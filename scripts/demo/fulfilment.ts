import { inTransaction } from "@/lib/db/in-transaction";
import type { ReturnReason } from "@/lib/orders/order-schemas";
import { notePacked } from "@/lib/orders/packing-statements";
import { acceptReturnRequest, insertReturnRequest } from "@/lib/returns/return-statements";
import type { LineQuantity } from "@/lib/stock/commands";
import type { Reservation } from "@/lib/stock/stock";
import { WAREHOUSES } from "@/prisma/seed/warehouses";
import { aCancelOrder, aReturn, aShip } from "@/tests/factories/commands";
import { stampLate } from "./demo-statements";
import type { Person } from "./people";
import { clock, DAY_MS, weekdayOf } from "./rhythm";
import { type DemoOrder, type DemoShop, type DemoWarehouse, productOf, randomOf, staffOf, warehouseOf } from "./shop";

const HOUR_MS = 3_600_000;
const CARRIERS = ["Delhivery", "Blue Dart", "India Post"] as const;
const PACKED_BEFORE_MS = 50 * 60_000;

/** A sale: its warehouses are to ship it. Some customers think better of it first. */
export function takeOrder(shop: DemoShop, person: Person, sold: Reservation, now: number): void {
  const isTicket = sold.lines.every(({ sku }) => productOf(sku).policyCode === "TICKET");
  const lines = sold.lines.map(({ productId, warehouseId, quantity }) => ({ productId, warehouseId, quantity }));
  const order: DemoOrder = { id: sold.id, person, lines, confirmedAt: now, isEnded: false, isTicket };
  for (const warehouseId of new Set(lines.map((line) => line.warehouseId))) {
    shop.toShip.set(warehouseId, [...(shop.toShip.get(warehouseId) ?? []), order]);
  }
  const random = randomOf(shop, `order ${sold.id}`);
  if (!random.chance(0.035)) return;
  const note = random.pick(["Ordered by mistake", "Found it cheaper", "Wrong address", "No longer needed"]);
  const cancel = aCancelOrder({
    reservationId: sold.id,
    owner: person.owner,
    actor: person.owner,
    unshippedOnly: true,
  });
  shop.timeline.submit(now + random.between(0.2, 9) * HOUR_MS, { ...cancel, note }, (outcome) => {
    if (outcome.ok) order.isEnded = true;
  });
}

/** Whose carrier does not come in the last hours, so that parcels wait there whenever the history ends. */
export const BEHIND = warehouseOf("BLR");
const BEHIND_MS = 30 * HOUR_MS;

/** Every warehouse packs twice a day and hands its parcels over; on Sundays it is closed. */
export function shipDaily(shop: DemoShop): void {
  for (let day = shop.start; day < shop.until; day += DAY_MS) {
    if (weekdayOf(day) === 0) continue;
    for (const [index, warehouse] of WAREHOUSES.entries()) {
      for (const hour of [11, 16]) {
        const at = clock(day, hour, 10 + 9 * index);
        if (warehouse === BEHIND && at > shop.until - BEHIND_MS) continue;
        shop.timeline.at(at - PACKED_BEFORE_MS, (now) => pack(shop, warehouse, now));
      }
    }
  }
}

async function pack(shop: DemoShop, warehouse: DemoWarehouse, now: number): Promise<void> {
  const waiting = shop.toShip.get(warehouse.id) ?? [];
  const isReady = (order: DemoOrder) => order.confirmedAt < now - HOUR_MS / 2;
  shop.toShip.set(
    warehouse.id,
    waiting.filter((order) => !isReady(order) && !order.isEnded),
  );
  for (const order of waiting) {
    if (order.isEnded || !isReady(order)) continue;
    await notePacked({ orderId: order.id, warehouseId: warehouse.id }, staffOf(warehouse).actor);
    ship(shop, order, warehouse, now + PACKED_BEFORE_MS);
  }
}

/** Hands over what an order needs from a warehouse; nothing if it was cancelled meanwhile. */
export function ship(shop: DemoShop, order: DemoOrder, warehouse: DemoWarehouse, at: number): void {
  const random = randomOf(shop, `parcel ${order.id} ${warehouse.code}`);
  const shipmentIds = Array.from({ length: 8 }, () => random.uuid());
  const parcel = order.isTicket
    ? { carrier: null, trackingNumber: null }
    : { carrier: random.pick(CARRIERS), trackingNumber: `${random.whole(1e6, 9e6)}${random.whole(1e5, 9e5)}` };
  const lines = order.lines.filter(({ warehouseId }) => warehouseId === warehouse.id);
  const by = { reservationId: order.id, actor: staffOf(warehouse).actor, lines, shipmentIds, isTold: true, ...parcel };
  shop.timeline.submit(at, aShip(by), (outcome, now) => {
    if (outcome.ok && !order.isTicket && random.chance(0.055)) sendBack(shop, order, lines, now);
  });
}

/** Hands over all of an order, from each of its warehouses. */
export function shipAll(shop: DemoShop, order: DemoOrder, at: number): void {
  for (const warehouse of WAREHOUSES) {
    if (order.lines.some(({ warehouseId }) => warehouseId === warehouse.id)) ship(shop, order, warehouse, at);
  }
}

const REASONS: readonly ReturnReason[] = ["CHANGED_MIND", "CHANGED_MIND", "NOT_AS_DESCRIBED", "WRONG_ITEM", "DAMAGED"];

/** Some days later the customer asks to send something back, and is told where to; then it comes. */
function sendBack(shop: DemoShop, order: DemoOrder, lines: readonly LineQuantity[], shippedAt: number): void {
  const random = randomOf(shop, `return ${order.id}`);
  const [requestId, reason] = [random.uuid(), random.pick(REASONS)];
  const line = { ...random.pick(lines), returned: 0 };
  const admin = shop.admin.actor;
  const askedAt = shippedAt + random.between(3, 11) * DAY_MS;
  shop.timeline.at(askedAt, async () => {
    const asked = { id: requestId, orderId: order.id, actor: order.person.owner, reason, note: null, lines: [line] };
    await inTransaction((client) => insertReturnRequest(client, asked));
    await stampLate("return_request");
  });
  const acceptedAt = askedAt + random.between(2, 20) * HOUR_MS;
  const sendTo = "Holdfast Returns, 12 Mount Road, Chennai 600002";
  shop.timeline.at(acceptedAt, async () => {
    await inTransaction((client) =>
      acceptReturnRequest(client, { orderId: order.id, requestId, actor: admin, sendTo }),
    );
  });
  const bucket = reason === "DAMAGED" ? ("DAMAGED" as const) : null;
  const comes = aReturn({ reservationId: order.id, actor: admin, lines: [line], bucket, isTold: true });
  shop.timeline.submit(acceptedAt + random.between(3, 7) * DAY_MS, comes);
}
