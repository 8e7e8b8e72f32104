import { beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { makeLowStockDigest } from "@/lib/mail/low-stock-statements";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { asOwner } from "@/tests/setup/database";
import { anAdjust, anEditWarehouse } from "../../factories/commands";
import { openShop } from "../../faults/shop";

const TO = ["ada@shop.example", "meera@shop.example"];
/** An hour that has come, and one that never does. */
const [NOW, NEVER] = [0, 24];

beforeEach(async () => {
  await asOwner("truncate outbox, mail, low_stock_digest, low_stock_row restart identity");
  await pool().query("update product set is_active = false");
});

type Written = { recipient: string; subject: string; text: string };

async function sent(): Promise<Written[]> {
  await runDueJobs();
  const { rows } = await pool().query<Written>(
    "select recipient, subject, text_body as text from mail where kind = 'LOW_STOCK' order by outbox_id",
  );
  return rows;
}

/** Everything that was made so far was made a day earlier. */
async function aDayPasses(): Promise<void> {
  await pool().query("update low_stock_digest set day = day - 1");
  await pool().query("update low_stock_row set since = since - 1");
}

async function setOnHand(productId: string, quantity: number): Promise<void> {
  const { rows } = await pool().query<{ id: string }>(
    "select warehouse_id as id from inventory where product_id = $1",
    [productId],
  );
  const warehouseId = rows[0]?.id ?? "";
  const outcome = await stockWriter().submit(anAdjust({ productId, warehouseId, mode: "set", quantity }));
  expect(outcome).toMatchObject({ ok: true });
}

/** A product on sale in a warehouse of its own. */
async function aProductWith(units: number): Promise<string> {
  const [product, ...others] = (await openShop(pool(), units)).products;
  await pool().query("update product set is_active = false where id = any($1)", [others]);
  return product;
}

test("each reader gets one mail a day, however many processes make it, and none before its hour", async () => {
  await aProductWith(3);
  expect(await makeLowStockDigest(TO, NEVER)).toBe(0);
  const made = await Promise.all([1, 2, 3].map(() => makeLowStockDigest(TO, NOW)));
  expect(made.sort()).toEqual([0, 0, 2]);
  const mails = await sent();
  expect(mails.map(({ recipient }) => recipient)).toEqual(TO);
  expect(mails[0]?.subject).toBe("Low stock: 1 row, 1 new");
  expect(mails[0]?.text).toContain("3 available");
  expect(mails[0]?.text).toMatch(/3 on hand · no sales in 28 days/);
  expect(mails[0]?.text).toContain("/admin/inventory?state=low&sort=available");
});

test("newly low rows come first, those that recovered are gone, and nothing low sends nothing", async () => {
  await aProductWith(1);
  const recovers = await aProductWith(2);
  await makeLowStockDigest(TO.slice(0, 1), NOW);
  await sent();
  await aDayPasses();
  await setOnHand(recovers, 90);
  await aProductWith(4);
  await makeLowStockDigest(TO.slice(0, 1), NOW);
  const [, second] = await sent();
  expect(second?.subject).toBe("Low stock: 2 rows, 1 new");
  expect(second?.text.indexOf("4 available")).toBeLessThan(second?.text.indexOf("1 available") ?? 0);
  expect(second?.text.match(/New ·/g)).toHaveLength(1);

  await aDayPasses();
  await pool().query("update product set is_active = false");
  expect(await makeLowStockDigest(TO, NOW), "what is not sold is not short").toBe(0);
  expect(await sent()).toHaveLength(2);
});

test("a row of its own threshold counts by it, and one that recovered before it was mailed is left out", async () => {
  const [plenty, few] = [await aProductWith(20), await aProductWith(2)];
  await pool().query("update inventory set low_threshold = 20 where product_id = $1", [plenty]);
  await makeLowStockDigest(TO.slice(0, 1), NOW);
  await setOnHand(few, 50);
  expect((await sent())[0]).toMatchObject({ subject: "Low stock: 1 row, 1 new" });
});

test("a paused warehouse is short of nothing", async () => {
  const productId = await aProductWith(2);
  const { rows } = await pool().query<{ id: string }>(
    "select warehouse_id as id from inventory where product_id = $1",
    [productId],
  );
  await stockWriter().submit(anEditWarehouse({ warehouseId: rows[0]?.id ?? "", changes: { isPaused: true } }));
  expect(await makeLowStockDigest(TO, NOW)).toBe(0);
});
