import { enterFigures, openCount } from "@/lib/counts/count-statements";
import { nextTransferNumber } from "@/lib/transfers/transfer-queries";
import { PRODUCTS } from "@/prisma/seed/catalogue";
import { WAREHOUSES } from "@/prisma/seed/warehouses";
import { anAdjust, anEditProduct, aSetAside, aSetSafetyStock, transferActs } from "@/tests/factories/commands";
import { rowsOf } from "./demo-statements";
import { appealOf, clock, DAY_MS, dateOf, weekdayOf } from "./rhythm";
import { type DemoShop, type DemoWarehouse, randomOf, staffOf } from "./shop";

/** What every product costs and when it is low, some safety stock, and what is on display. */
export function setUp(shop: DemoShop): void {
  const { actor } = shop.admin;
  for (const [index, product] of PRODUCTS.entries()) {
    const random = randomOf(shop, `terms ${product.sku}`);
    const cost = Math.round((product.priceAmount * random.between(0.45, 0.7)) / 100) * 100;
    const lowThreshold = Math.max(1, Math.round(1.2 * appealOf(product.sku, shop.start)));
    const edit = anEditProduct({ productId: product.id, changes: { cost, lowThreshold }, actor });
    shop.timeline.submit(clock(shop.start, 6) + index * 40_000, edit);
    if (index % 9 !== 4) continue;
    const row = { productId: product.id, warehouseId: WAREHOUSES[index % WAREHOUSES.length]?.id ?? "", quantity: 2 };
    shop.timeline.submit(clock(shop.start, 6, 50), aSetSafetyStock({ ...row, actor, note: "For exchanges" }));
    const note = "In the shop window";
    shop.timeline.submit(clock(shop.start, 6, 51), aSetAside({ ...row, quantity: 1, bucket: "DISPLAY", actor, note }));
  }
}

const COUNTED = 12;

/** On Saturday mornings one warehouse after another counts some shelves. The last count is not applied yet. */
export function countWeekly(shop: DemoShop): void {
  let [week, last] = [0, 0];
  for (let day = shop.start + DAY_MS; day < shop.until; day += DAY_MS) if (weekdayOf(day) === 6) last = day;
  for (let day = shop.start + DAY_MS; day < shop.until; day += DAY_MS) {
    if (weekdayOf(day) !== 6) continue;
    const warehouse = WAREHOUSES[week++ % WAREHOUSES.length];
    if (warehouse) shop.timeline.at(clock(day, 8, 5), (now) => count(shop, warehouse, now, day === last));
  }
}

async function count(shop: DemoShop, warehouse: DemoWarehouse, now: number, isLast: boolean): Promise<void> {
  const random = randomOf(shop, `count ${dateOf(now)}`);
  const { actor, email } = staffOf(warehouse);
  const [id, warehouseId] = [random.uuid(), warehouse.id];
  const all = PRODUCTS.map((product) => product.id);
  const from = random.whole(0, all.length - COUNTED);
  const productIds = all.slice(from, from + COUNTED);
  const plan = {
    id,
    warehouseId,
    productIds,
    notCountedForDays: null,
    assignee: email,
    isBlind: true,
    note: "Weekly count",
  };
  await openCount({ ...plan, dueOn: dateOf(now), actor: shop.admin.actor });
  shop.timeline.at(now + 35 * 60_000, async (countedAt) => {
    const rows = (await rowsOf(warehouseId)).filter(({ productId }) => productIds.includes(productId));
    const known = isLast ? rows.slice(0, Math.ceil(rows.length / 2)) : rows;
    const lines = known.map(({ productId, onHand, free }) => {
      const lost = random.chance(0.14) ? -Math.min(1, Math.max(0, free)) : 0;
      const difference = lost || (random.chance(0.07) ? 1 : 0);
      return { productId, counted: onHand + difference, countedAt, difference };
    });
    const at = new Date(countedAt).toISOString();
    await enterFigures(
      { id, actor },
      lines.map(({ productId, counted }) => ({ productId, counted, countedAt: at })),
    );
    if (isLast) return;
    const how = { expectedVersion: 2, openQuestion: null, onShortage: "refuse", note: null } as const;
    const apply = { type: "ApplyCount", countId: id, warehouseId, lines, actor: shop.admin.actor, ...how } as const;
    shop.timeline.submit(countedAt + 20 * 60_000, apply);
  });
}

/** Every ten days the emptiest shelves are filled from the fullest; the last goods are on their way, and the next are planned. */
export function transferNowAndThen(shop: DemoShop): void {
  const days = Math.floor((shop.until - shop.start) / DAY_MS);
  for (let nr = 3; nr < days; nr += nr < days - 12 ? 10 : 3) {
    shop.timeline.at(clock(shop.start + nr * DAY_MS, 10, 20), (now) => transfer(shop, now, days - nr));
  }
}

async function transfer(shop: DemoShop, now: number, daysLeft: number): Promise<void> {
  const random = randomOf(shop, `transfer ${dateOf(now)}`);
  const from = random.pick(WAREHOUSES);
  const to = random.pick(WAREHOUSES.filter((one) => one !== from));
  const there = new Map((await rowsOf(to.id)).map((row) => [row.productId, row.free]));
  const most = (await rowsOf(from.id))
    .filter(({ free, productId }) => free > 8 && !shop.soldOut.has(productId))
    .sort((a, b) => b.free - (there.get(b.productId) ?? 0) - (a.free - (there.get(a.productId) ?? 0)))
    .slice(0, random.whole(2, 4));
  const lines = most.map(({ productId, free }) => ({ productId, quantity: Math.floor(free / 3) }));
  if (lines.length === 0) return;
  const plan = { fromWarehouseId: from.id, toWarehouseId: to.id, productIds: lines.map((line) => line.productId) };
  const acts = transferActs(plan, random.uuid());
  const [sender, receiver] = [staffOf(from).actor, staffOf(to).actor];
  const note = random.pick(["To even out the shelves", `${to.city} sells more of these`, null]);
  shop.timeline.submit(now, { ...acts.draft(lines, await nextTransferNumber()), actor: shop.admin.actor, note });
  if (daysLeft < 3) return;
  shop.timeline.submit(now + 2 * 3_600_000, { ...acts.ready(), actor: sender });
  shop.timeline.submit(now + 6 * 3_600_000, { ...acts.send(), actor: sender }, (outcome, sentAt) => {
    // The last ones are on their way.
    if (!outcome.ok || daysLeft < 5) return;
    const parts = lines.map(({ productId, quantity }, index) => {
      const damaged = index === 0 && random.chance(0.3) ? 1 : 0;
      const missing = index === 1 && random.chance(0.3) ? 1 : 0;
      return { productId, accepted: quantity - damaged - missing, damaged, missing };
    });
    const arrives = sentAt + random.between(2.2, 4) * DAY_MS;
    shop.timeline.submit(arrives, { ...acts.receive(parts), actor: receiver });
  });
}

/** Now and then something breaks, is missing or turns up. */
export function mishaps(shop: DemoShop): void {
  const random = randomOf(shop, "mishaps");
  const kinds = [
    ["DAMAGE", -1, "Dropped while packing"],
    ["DAMAGE", -1, "Carton was wet"],
    ["LOSS", -1, "Not on its shelf"],
    ["FOUND", 1, "Was on the wrong shelf"],
  ] as const;
  for (let at = shop.start + 2 * DAY_MS; at < shop.until; at += random.between(0.8, 2.6) * DAY_MS) {
    const [reasonCode, quantity, note] = random.pick(kinds);
    const warehouse = random.pick(WAREHOUSES);
    const row = { productId: random.pick(PRODUCTS).id, warehouseId: warehouse.id };
    const change = { ...row, mode: "delta", quantity, reasonCode, note, actor: staffOf(warehouse).actor } as const;
    shop.timeline.submit(clock(at - ((at - shop.start) % DAY_MS), 12, random.whole(0, 300)), anAdjust(change));
  }
}
