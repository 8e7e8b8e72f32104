import { expect, test } from "vitest";
import { gatherRisk } from "@/lib/risk/read-risk";
import { forgetRefusedLines } from "@/lib/risk/refused-line-statements";
import { REFUSED_LINES_MAX } from "@/lib/stock/writer/stock-writer";
import { PastShop } from "@/tests/factories/past-shop";
import { hold, lamp, of } from "@/tests/factories/small-holds";
import { LAMP, PUNE, RETIRED, stocked, WATCH } from "@/tests/factories/small-shop";

const NOON = Date.UTC(2026, 0, 15, 6, 30);

test("what refused holds asked for is kept once per second, with how often, and only for the products that were short", async () => {
  const past = await PastShop.open([stocked(LAMP, PUNE, { onHand: 2 }), stocked(WATCH, PUNE)], NOON);
  for (let asked = 0; asked < 3; asked++) await past.isRefused([lamp(3), of(WATCH, 1)]);
  await past.isRefused([lamp(4, null)]);
  await past.isRefused([of(RETIRED, 1)]);
  past.wait(1);
  await past.isRefused([lamp(3)]);
  expect(await past.isRefused([lamp(1)])).toBe(false);
  await past.keepRefused();
  const { rows } = await past.shop.pool.query(
    `select code, product_id, warehouse_id, quantity, count, extract(epoch from at)::float8 as at
     from refused_line order by at, quantity, code`,
  );
  const short = { code: "INSUFFICIENT_STOCK", product_id: LAMP.id, warehouse_id: PUNE.id, quantity: 3 };
  const at = NOON / 1000;
  expect(rows).toEqual([
    { code: "PRODUCT_NOT_FOUND", product_id: RETIRED.id, warehouse_id: PUNE.id, quantity: 1, count: 1, at },
    { ...short, count: 3, at },
    { ...short, warehouse_id: null, quantity: 4, count: 1, at },
    { ...short, count: 1, at: at + 1 },
  ]);
});

test("a request that was refused although its page showed enough is one from a page out of date", async () => {
  const past = await PastShop.open([stocked(LAMP, PUNE, { onHand: 2 })], Date.now() - 86_400_000);
  for (const sawEnough of [true, true, false, null]) {
    expect(await past.shop.writer.submit({ ...hold([lamp(3)]), sawEnough })).toMatchObject({ ok: false });
  }
  await past.keepRefused();
  const { policies, products } = await gatherRisk();
  expect(products).toMatchObject([{ productId: LAMP.id, refusals: 4, shortUnits: 12, staleRefusals: 2 }]);
  expect(policies.find(({ code }) => code === "STANDARD")).toMatchObject({ staleRefusals: 2 });
});

test("a process notes only so many different ones; of the others it keeps the reason", async () => {
  const past = await PastShop.open([stocked(LAMP, PUNE, { onHand: 1 })], NOON);
  const wished = Array.from({ length: REFUSED_LINES_MAX + 7 }, (_, index) => hold([lamp(index + 2)]));
  await Promise.all(wished.map((command) => past.shop.writer.submit(command)));
  expect(past.shop.writer.refusedLines.size).toBe(REFUSED_LINES_MAX + 1);
  await past.keepRefused();
  const { rows } = await past.shop.pool.query(
    "select code, quantity, count from refused_line where product_id is null",
  );
  expect(rows).toEqual([{ code: "INSUFFICIENT_STOCK", quantity: null, count: 7 }]);
  expect(past.shop.writer.refusals.get("INSUFFICIENT_STOCK")).toBe(wished.length);
});

test("they are forgotten after 35 days", async () => {
  const past = await PastShop.open([stocked(LAMP, PUNE, { onHand: 1 })], Date.now() - 36 * 86_400_000);
  await past.isRefused([lamp(2)]);
  past.wait(2 * 86_400);
  await past.isRefused([lamp(3)]);
  await past.keepRefused();
  expect(await forgetRefusedLines()).toBe(1);
  expect(await forgetRefusedLines()).toBe(0);
  const { rows } = await past.shop.pool.query("select quantity from refused_line");
  expect(rows).toEqual([{ quantity: 3 }]);
});
