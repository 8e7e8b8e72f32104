import { PRODUCTS } from "@/prisma/seed/catalogue";
import { WAREHOUSES } from "@/prisma/seed/warehouses";
import { aDeliveryLine, anExpectGoods, aReceiveDelivery } from "@/tests/factories/commands";
import { type FreeRow, rowsOf } from "./demo-statements";
import type { Random } from "./random";
import { clock, DAY_MS, dateOf, soldPerDay, weekdayOf } from "./rhythm";
import { type DemoProduct, type DemoShop, type DemoWarehouse, randomOf, staffOf } from "./shop";

const SUPPLIERS: Record<string, string> = {
  Healthcare: "Nilgiri Medicals",
  Skincare: "Lotus Care Traders",
  Fitness: "Chola Sports Supply",
  Electronics: "Deccan Electronics",
  Lifestyle: "Banyan Home Goods",
};

/** Days of sales that a delivery is to last, and at how many left more is ordered. */
const FILL_DAYS = 15;
const REORDER_DAYS = 6;
/** Units per hold that becomes an order, roughly. */
const UNITS_PER_HOLD = 1.25;

type Need = { product: DemoProduct; quantity: number };

/** What a row is short of, in units. */
function needOf(shop: DemoShop, product: DemoProduct, { free }: Pick<FreeRow, "free">, isFirst: boolean): number {
  const perDay = soldPerDay(product.sku, shop.holdsPerDay * UNITS_PER_HOLD);
  if (!isFirst && free > perDay * REORDER_DAYS + 1) return 0;
  return Math.max(0, Math.ceil(perDay * FILL_DAYS) + 2 - free);
}

/** The stock for the season comes on the first morning, before anybody buys. */
export function stockUp(shop: DemoShop): void {
  for (const [index, warehouse] of WAREHOUSES.entries()) {
    shop.timeline.at(clock(shop.start, 7, 11 * index), async (now) => {
      const needs = await needsOf(shop, warehouse, true);
      const lines = needs.map(({ product, quantity }) => aDeliveryLine({ productId: product.id, good: quantity }));
      if (lines.length === 0) return;
      const reference = `GRN-${warehouse.code}-1000`;
      const by = { deliveryId: randomOf(shop, reference).uuid(), reference, actor: staffOf(warehouse).actor };
      const command = aReceiveDelivery({ ...by, warehouseId: warehouse.id, lines, note: "Stock for the season" });
      shop.timeline.submit(now, command);
    });
  }
}

async function needsOf(shop: DemoShop, warehouse: DemoWarehouse, isFirst = false): Promise<Need[]> {
  const rows = new Map((await rowsOf(warehouse.id)).map((row) => [row.productId, row]));
  return PRODUCTS.flatMap((product) => {
    const row = rows.get(product.id);
    const quantity = row && !shop.soldOut.has(product.id) ? needOf(shop, product, row, isFirst) : 0;
    return quantity > 0 ? [{ product, quantity }] : [];
  });
}

/** Once a week each warehouse looks at what runs low and orders it; suppliers send it some days later. */
export function orderWeekly(shop: DemoShop): void {
  for (let day = shop.start + DAY_MS; day < shop.until; day += DAY_MS) {
    const warehouse = WAREHOUSES[weekdayOf(day) - 1];
    if (warehouse === undefined) continue;
    shop.timeline.at(clock(day, 9, 25), async (now) => {
      const needs = await needsOf(shop, warehouse);
      for (const [category, supplier] of Object.entries(SUPPLIERS)) {
        const wanted = needs.filter(({ product }) => product.category === category);
        if (wanted.length > 0) announce(shop, { warehouse, supplier, needs: wanted }, now);
      }
    });
  }
}

type Announcement = {
  warehouse: DemoWarehouse;
  supplier: string;
  needs: Need[];
  /** In how many days it is expected, and comes; null: not so far. */
  expectedIn?: number;
  comesIn?: number | null;
};

/** Goods are announced, and come in one part or in two. */
export function announce(shop: DemoShop, given: Announcement, now: number): void {
  const { warehouse, supplier, needs } = given;
  const reference = `PO-${warehouse.code}-${dateOf(now).slice(2).replaceAll("-", "")}-${supplier.slice(0, 3).toUpperCase()}`;
  const random = randomOf(shop, reference);
  const { expectedIn = random.whole(3, 6), comesIn = expectedIn + (random.chance(0.2) ? random.whole(1, 2) : 0) } =
    given;
  const incomingId = random.uuid();
  const about = { incomingId, warehouseId: warehouse.id, supplier, reference, actor: shop.admin.actor };
  const lines = needs.map(({ product, quantity }) => ({ productId: product.id, sku: null, quantity }));
  const expectedOn = dateOf(now + expectedIn * DAY_MS);
  shop.timeline.submit(now, anExpectGoods({ ...about, lines, expectedOn }), (outcome) => {
    if (!outcome.ok || comesIn === null) return;
    const firstDay = now - (now % DAY_MS) + comesIn * DAY_MS;
    const isSplit = random.chance(0.15) && needs.length > 1;
    const parts = isSplit ? [needs.slice(0, 1), needs.slice(1)] : [needs];
    for (const [nr, part] of parts.entries()) {
      const at = firstDay + nr * 2 * DAY_MS + random.between(5, 9) * 3_600_000;
      receive(shop, { ...about, part, warehouse, productIds: needs.map(({ product }) => product.id) }, random, at);
    }
  });
}

type Arriving = {
  incomingId: string;
  reference: string;
  warehouse: DemoWarehouse;
  part: Need[];
  productIds: string[];
};

function receive(shop: DemoShop, { part, warehouse, ...about }: Arriving, random: Random, at: number): void {
  const lines = part.map(({ product, quantity }) => {
    const damaged = random.chance(0.06) ? random.whole(1, Math.min(2, quantity)) : 0;
    const missing = random.chance(0.04) ? Math.min(1, quantity - damaged) : 0;
    return aDeliveryLine({
      productId: product.id,
      expected: quantity,
      good: quantity - damaged - missing,
      damaged,
      missing,
    });
  });
  const { incomingId, reference, productIds } = about;
  const incoming = { incomingId, expectedVersion: null, productIds };
  const by = { deliveryId: random.uuid(), reference, allowDuplicate: true, actor: staffOf(warehouse).actor };
  shop.timeline.submit(at, aReceiveDelivery({ ...by, warehouseId: warehouse.id, incoming, lines }));
}
