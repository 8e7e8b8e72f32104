import { findEntryToUndo } from "@/lib/inventory/undo-queries";
import { saveHandling } from "@/lib/orders/handling-statements";
import { notePacked } from "@/lib/orders/packing-statements";
import { claimOrders, tick } from "@/lib/picking/pick-statements";
import type { LineQuantity } from "@/lib/stock/commands";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";
import type { SettleAction } from "@/lib/stock/verbs/settle";
import { WAREHOUSES } from "@/prisma/seed/warehouses";
import {
  aDeliveryLine,
  aLine,
  anEditPolicy,
  anEditProduct,
  anUndo,
  aReceiveDelivery,
  aSettle,
  aShortPick,
} from "@/tests/factories/commands";
import { entriesOf } from "./demo-statements";
import { BEHIND, ship, shipAll } from "./fulfilment";
import { orderByPhone } from "./phone";
import { clock, DAY_MS, midnight } from "./rhythm";
import {
  type DemoOrder,
  type DemoShop,
  type DemoWarehouse,
  dayAt,
  productOf,
  randomOf,
  staffOf,
  warehouseOf,
} from "./shop";
import { announce } from "./supply";

const MINUTE_MS = 60_000;

/** The supplier of a vitamin has none for weeks. It sells out, people wait, and when it comes they are served first. */
export function stockOut(shop: DemoShop): void {
  const product = productOf("HLT-VITD3-60");
  const [from, to] = [dayAt(shop, 0.14), dayAt(shop, 0.42)];
  shop.timeline.at(from, () => shop.soldOut.add(product.id));
  shop.timeline.at(clock(to, 9), (now) => {
    shop.soldOut.delete(product.id);
    for (const warehouse of WAREHOUSES.slice(0, 3)) {
      const needs = [{ product, quantity: 40 }];
      announce(shop, { warehouse, supplier: "Nilgiri Medicals", needs, expectedIn: 2, comesIn: 2 }, now);
    }
  });
}

/** A delivery is typed in with a nought too many, found an hour later, undone and received again. */
export function wrongDelivery(shop: DemoShop): void {
  const product = productOf("LIF-NOTEBOOK-A5-DOT");
  const warehouse = warehouseOf("HYD");
  const { actor } = staffOf(warehouse);
  const at = clock(dayAt(shop, 0.44), 11, 12);
  const receive = (good: number, reference: string, note: string) => {
    const by = { deliveryId: randomOf(shop, reference).uuid(), reference, note, actor };
    return aReceiveDelivery({
      ...by,
      warehouseId: warehouse.id,
      lines: [aDeliveryLine({ productId: product.id, good })],
    });
  };
  shop.timeline.submit(at, receive(250, "GRN-HYD-2041", "Notebooks"));
  shop.timeline.at(at + 64 * MINUTE_MS, async (now) => {
    const ids = (await entriesOf("GRN-HYD-2041")).map(({ position, createdAt }) =>
      ledgerEntryId(createdAt, BigInt(position)),
    );
    const found = await Promise.all(ids.map(findEntryToUndo));
    const entries = found.filter((entry) => entry !== null);
    shop.timeline.submit(now, anUndo({ entries, actor, note: "25 came, not 250" }));
    shop.timeline.submit(now + 4 * MINUTE_MS, receive(25, "GRN-HYD-2041-2", "Notebooks, as the note says"));
  });
}

/** What the desk does about units that a picker does not find, by how far into the history that is. */
const SHORTFALLS: readonly [share: number, code: string, action: SettleAction | null][] = [
  [0.2, "BOM", "REROUTE"],
  [0.5, "DEL", "REFUND"],
  [0.75, "MAA", "RETAKE"],
  [1, BEHIND.code, null],
];

const SAID = {
  REROUTE: "Another warehouse has it",
  REFUND: "The customer did not want to wait",
  RETAKE: "Found behind the packing table",
  BACKORDER: "The customer waits for the next delivery",
};

/** Sold units are not on their shelf. The last of these is still open. */
export function shortfalls(shop: DemoShop): void {
  for (const [share, code, action] of SHORTFALLS) {
    const warehouse = warehouseOf(code);
    const at = share === 1 ? shop.until - 50 * MINUTE_MS : clock(dayAt(shop, share), 9, 50);
    shop.timeline.at(at, (now) => {
      const order = takeOut(shop, warehouse.id);
      const lines = order?.lines.slice(0, 1).map((line) => ({ ...line, quantity: 1 }));
      if (!order || !lines) return;
      const on = { reservationId: order.id, lines };
      const note = "Not on the shelf, and nowhere near it";
      shop.timeline.submit(now, aShortPick({ ...on, actor: staffOf(warehouse).actor, note }), (outcome) => {
        if (outcome.ok && action !== null) settle(shop, order, { lines, action }, now + 200 * MINUTE_MS);
      });
    });
  }
}

type Settling = { lines: LineQuantity[]; action: SettleAction };

/** Ends a shortfall at the desk. What the customer still gets is shipped that afternoon. */
function settle(shop: DemoShop, order: DemoOrder, { lines, action }: Settling, at: number): void {
  const on = { reservationId: order.id, lines, action, areFound: action === "RETAKE" };
  shop.timeline.submit(at, aSettle({ ...on, actor: shop.admin.actor, note: SAID[action] }), (settled, now) => {
    if (!settled.ok) return;
    const left = settled.reservation.lines.map(({ productId, warehouseId, quantity, cancelled }) => {
      return { productId, warehouseId, quantity: quantity - cancelled };
    });
    order.lines = left.filter(({ quantity }) => quantity > 0);
    shipAll(shop, order, now + 180 * MINUTE_MS);
  });
}

/** An order that waits in a warehouse, which is looked after by hand from now on. */
function takeOut(shop: DemoShop, warehouseId: string): DemoOrder | undefined {
  const waiting = shop.toShip.get(warehouseId) ?? [];
  const order = waiting.find(
    (one) => !one.isEnded && !one.isTicket && new Set(one.lines.map((l) => l.warehouseId)).size === 1,
  );
  shop.toShip.set(
    warehouseId,
    waiting.filter((one) => one !== order),
  );
  return order;
}

const NOTES = [
  ["The customer asked for delivery after six", null],
  ["Gift: no price on the slip", null],
  [null, "The address has no house number; asked by phone"],
  ["Second order this week to the same flat", "To be checked: three orders to one address"],
] as const;

/** Staff note things about orders, look after some, and put a few on hold for some hours, or still have. */
export function handleOrders(shop: DemoShop): void {
  for (let day = shop.start + DAY_MS, nr = 0; day < shop.until; day += DAY_MS, nr++) {
    const at = Math.min(clock(day, 10, 5), shop.until - 40 * MINUTE_MS);
    if (nr % 3 !== 0 && day < shop.until - 2 * DAY_MS) continue;
    shop.timeline.at(at, async (now) => {
      const [note, hold] = NOTES[nr % NOTES.length] ?? [null, null];
      const warehouse = WAREHOUSES[nr % WAREHOUSES.length];
      const order = warehouse && (hold ? takeOut(shop, warehouse.id) : shop.toShip.get(warehouse.id)?.[0]);
      if (!warehouse || !order) return;
      const handle = (handling: Parameters<typeof saveHandling>[0]["handling"]) =>
        saveHandling({ orderId: order.id, actor: shop.admin.actor, expectedUpdatedAt: null, handling });
      await handle({ note, hold, assignee: nr % 2 === 0 ? shop.admin.email : staffOf(warehouse).email });
      if (!hold) return;
      shop.timeline.at(now + 26 * 60 * MINUTE_MS, async (then) => {
        await handle({ hold: null });
        ship(shop, order, warehouse, then + 5 * 60 * MINUTE_MS);
      });
    });
  }
}

/** Orders by phone. */
export function phoneOrders(shop: DemoShop): void {
  for (let day = shop.start + 2 * DAY_MS, nr = 0; day < shop.until; day += 5 * DAY_MS, nr++) {
    shop.timeline.at(clock(day, 14, 20), async (now) => {
      const random = randomOf(shop, `phone ${nr}`);
      const product = random.pick([productOf("FIT-CRICKET-BAT-KW"), productOf("HLT-CRUTCH-UNDERARM")]);
      await orderByPhone(shop, { random, line: aLine({ productId: product.id }) }, now, (order) => {
        shipAll(shop, order, clock(day, 16, 50));
      });
    });
  }
}

/** Of two bats, one leaves on the last day but one. The other does not yet. */
export function partlyShipped(shop: DemoShop): void {
  const day = midnight(shop.until) - DAY_MS;
  shop.timeline.at(clock(day, 12, 15), async (now) => {
    const line = aLine({ productId: productOf("FIT-CRICKET-BAT-KW").id, quantity: 2 });
    await orderByPhone(shop, { random: randomOf(shop, "two bats"), line }, now, (order) => {
      const [first] = order.lines;
      const warehouse = WAREHOUSES.find(({ id }) => id === first?.warehouseId);
      if (first && warehouse)
        ship(shop, { ...order, lines: [{ ...first, quantity: 1 }] }, warehouse, clock(day, 16, 50));
    });
  });
}

/** Prices follow the season, and shoppers get longer for the festivals. In the end both are as they were, or nearly. */
export function changeTerms(shop: DemoShop): void {
  const { actor } = shop.admin;
  const festival = [dayAt(shop, 0.55), dayAt(shop, 0.85)] as const;
  const hold = (day: number, holdSeconds: number, note: string) => {
    shop.timeline.submit(
      clock(day, 8, 30),
      anEditPolicy({ policyCode: "STANDARD", changes: { holdSeconds }, actor, note }),
    );
  };
  hold(festival[0], 900, "More time at checkout for the festivals");
  hold(festival[1], 600, "After the festivals");
  const reduced = ["LIF-CANDLE-MYSORE", "SKN-LIPSTICK-BERRY", "LIF-TEAPOT-STONEWARE", "ELC-BULB-SMART-9"];
  for (const [index, sku] of reduced.entries()) {
    const { id: productId, priceAmount } = productOf(sku);
    const change = (day: number, unitPrice: number, note: string) => {
      const edit = anEditProduct({ productId, changes: { unitPrice }, actor, note });
      shop.timeline.submit(clock(day, 8, 35 + index), edit);
    };
    change(festival[0], Math.round((priceAmount * 0.85) / 100) * 100, "15 % off for the festivals");
    change(festival[1], priceAmount, "After the festivals");
  }
  const dearer = productOf("FIT-CRICKET-BAT-KW");
  const rise = { unitPrice: Math.round((dearer.priceAmount * 1.06) / 100) * 100 };
  const note = "The supplier's new list";
  shop.timeline.submit(
    clock(dayAt(shop, 0.35), 17),
    anEditProduct({ productId: dearer.id, changes: rise, actor, note }),
  );
}

/** Goods that should have come days ago, and others that are expected this week. */
export function lateGoods(shop: DemoShop): void {
  const warehouse = warehouseOf("DEL");
  const needs = [
    { product: productOf("LIF-TEAPOT-STONEWARE"), quantity: 24 },
    { product: productOf("LIF-UMBRELLA-MONSOON"), quantity: 12 },
  ];
  shop.timeline.at(clock(dayAt(shop, 0.9), 11), (now) => {
    announce(shop, { warehouse, supplier: "Banyan Home Goods", needs, expectedIn: 4, comesIn: null }, now);
  });
}

/** Somebody is packing as the history ends, where most is to do. */
export function pickNow(shop: DemoShop): void {
  shop.timeline.at(shop.until - 20 * MINUTE_MS, async () => {
    const waitingIn = ({ id }: DemoWarehouse) =>
      (shop.toShip.get(id) ?? []).filter(({ isEnded, isTicket }) => !isEnded && !isTicket);
    const [warehouse] = WAREHOUSES.toSorted((a, b) => waitingIn(b).length - waitingIn(a).length);
    if (warehouse === undefined) return;
    const waiting = waitingIn(warehouse);
    const packed = waiting.splice(0, Math.min(2, waiting.length >> 1));
    const { id: warehouseId } = warehouse;
    const { actor } = staffOf(warehouse);
    for (const { id: orderId } of packed) await notePacked({ orderId, warehouseId }, actor);
    const id = randomOf(shop, "picks").uuid();
    const orders = waiting.slice(0, 3);
    const [first] = orders;
    if (first === undefined) return;
    await claimOrders({ id, warehouseId, actor, count: null, orderIds: orders.map((order) => order.id) });
    const line = first.lines.find((one) => one.warehouseId === warehouseId);
    if (line) await tick({ id, actor, orderId: first.id, productId: line.productId, picked: line.quantity, from: 0 });
  });
}
