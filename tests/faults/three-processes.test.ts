import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { aLine, aReserve } from "@/tests/factories/commands";
import { post, sweep } from "./api-client";
import { type AppProcess, startApp } from "./app-process";
import { openShop } from "./shop";
import { storedFigures, storedReservations } from "./stored-reservations";

const BUYERS = 200;
const UNITS = 50;

let apps: AppProcess[] = [];

beforeAll(async () => {
  const url = process.env.DATABASE_URL ?? "";
  apps = await Promise.all([startApp(url), startApp(url), startApp(url)]);
});
afterAll(() => Promise.all(apps.map((app) => app.stop())));

function urlOf(index: number): string {
  return apps[index % apps.length]?.url ?? "";
}

/** Buyers who all buy at once, spread over the processes. */
function buyAtOnce(cartOf: (buyer: number) => object) {
  const buyers = Array.from({ length: BUYERS }, (_, buyer) => buyer);
  return Promise.all(
    buyers.map((buyer) => post({ url: urlOf(buyer), path: "/api/reservations", body: cartOf(buyer) })),
  );
}

function countOf(answers: readonly { status: number; body: { code?: string } }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const told = `${status} ${body.code ?? ""}`.trim();
    counts[told] = (counts[told] ?? 0) + 1;
  }
  return counts;
}

test("two hundred buyers at three processes want fifty units: fifty hold one, the others are told that none is left", async () => {
  const shop = await openShop(pool(), UNITS);
  const [productId] = shop.products;
  const answers = await buyAtOnce(() => ({ productId, warehouseId: shop.warehouseId, quantity: 1 }));

  expect(countOf(answers)).toEqual({ "201": UNITS, "409 INSUFFICIENT_STOCK": BUYERS - UNITS });
  const told = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
  expect(new Set(told)).toEqual(new Set((await storedReservations(pool(), shop)).keys()));
  expect((await storedFigures(pool(), shop))[0]).toEqual({ onHand: UNITS, reserved: UNITS, committed: 0 });
  expect((await proveLedger(pool())).divergences).toEqual([]);
});

test("carts that overlap in opposite orders at three processes sell what is there, without deadlock", async () => {
  const shop = await openShop(pool(), UNITS);
  const [a, b, c] = shop.products;
  const pairs = [
    [a, b],
    [b, a],
    [b, c],
    [c, b],
    [c, a],
    [a, c],
  ];
  const cartOf = (buyer: number) => pairs[buyer % pairs.length] ?? [];
  const answers = await buyAtOnce((buyer) => ({
    lines: cartOf(buyer).map((productId) => ({ productId, warehouseId: shop.warehouseId, quantity: 1 })),
  }));

  const counts = countOf(answers);
  const held = counts["201"] ?? 0;
  expect(counts).toEqual({ "201": held, "409 INSUFFICIENT_STOCK": BUYERS - held });
  const figures = await storedFigures(pool(), shop);
  expect(figures.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(2 * held);
  const soldOut = new Set(shop.products.filter((_, index) => figures[index]?.reserved === UNITS));
  const refusedInVain = answers.filter(
    ({ status }, buyer) => status === 409 && !cartOf(buyer).some((productId) => soldOut.has(productId)),
  );
  expect(refusedInVain).toEqual([]);
  expect((await proveLedger(pool())).divergences).toEqual([]);
});

test("one Idempotency-Key at three processes at once has one effect, and all get the same answer", async () => {
  const shop = await openShop(pool(), UNITS);
  const [productId] = shop.products;
  const keys = Array.from({ length: 30 }, () => randomUUID());
  const answers = await Promise.all(
    keys.map((key) =>
      Promise.all(
        apps.map(({ url }) => {
          const body = { productId, warehouseId: shop.warehouseId, quantity: 1 };
          return post({ url, path: "/api/reservations", body, key });
        }),
      ),
    ),
  );
  for (const told of answers) {
    expect(countOf(told)).toEqual({ "201": apps.length });
    expect(new Set(told.map(({ text }) => text)).size).toBe(1);
    expect(told.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1);
  }
  expect((await storedReservations(pool(), shop)).size).toBe(keys.length);
  expect((await proveLedger(pool())).divergences).toEqual([]);
});

test("three sweepers at once release each overdue hold once", async () => {
  const holds = 300;
  const shop = await openShop(pool(), holds);
  const [productId] = shop.products;
  const writer = new StockWriter({ pool: pool() });
  const lines = [aLine({ productId, warehouseId: shop.warehouseId })];
  const reserves = Array.from({ length: holds }, () => aReserve({ reservationId: randomUUID(), lines }));
  await Promise.all(reserves.map((reserve) => writer.submit(reserve)));
  await pool().query(
    `with past as (update reservation set expires_at = created_at - interval '1 second' where id = any($1::uuid[]) returning id)
     update reservation_line set held_until = (select created_at - interval '1 second' from reservation where id = reservation_id)
     where reservation_id in (select id from past)`,
    [reserves.map(({ reservationId }) => reservationId)],
  );

  const swept = await Promise.all([...apps, ...apps].map(({ url }) => sweep(url)));

  expect(swept.reduce((sum, expired) => sum + expired, 0)).toBeLessThanOrEqual(holds);
  const { rows } = await pool().query<{ reservationId: string; entries: number }>(
    `select reservation_id as "reservationId", count(*)::integer as entries from ledger_entry
     where type = 'EXPIRED' and product_id = $1 group by 1`,
    [productId],
  );
  expect(rows).toHaveLength(holds);
  expect(rows.filter(({ entries }) => entries !== 1)).toEqual([]);
  expect((await storedFigures(pool(), shop))[0]).toEqual({ onHand: holds, reserved: 0, committed: 0 });
  expect((await proveLedger(pool())).divergences).toEqual([]);
});
