import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { readStockAt } from "@/lib/explain/read-stock-at";
import type { StockAt, StockRowsAt } from "@/lib/explain/stock-at-schemas";
import { aProduct } from "@/tests/factories/product";
import { aWarehouse } from "@/tests/factories/warehouse";

const COUNTERS = ["onHand", "reserved", "committed", "setAside"] as const;
type Figures = Record<(typeof COUNTERS)[number], number>;

/** An entry as the ledger has it: `writtenAt` decides its position, `at` is its time. */
type Entry = { row: number; at: number; writtenAt: number; delta: Figures; after: Figures };

const NONE: Figures = { onHand: 0, reserved: 0, committed: 0, setAside: 0 };
const DAY = 24 * 3_600_000;
const WAREHOUSES = [aWarehouse({ code: "ONE", priority: 1 }), aWarehouse({ code: "TWO", priority: 2 })];

/** An entry is written at most so long after its time. */
const LATE_MS_MAX = 30_000;

beforeAll(async () => {
  await prisma().warehouse.createMany({ data: WAREHOUSES });
});

const entry = fc.record({
  row: fc.nat({ max: 5 }),
  // Bursts of entries at the same moment, minutes of trade, and days of silence.
  pause: fc.oneof(fc.constant(0), fc.nat({ max: 5_000 }), fc.nat({ max: 90_000 }), fc.nat({ max: DAY })),
  late: fc.nat({ max: LATE_MS_MAX }),
  act: fc.constantFrom("receive", "hold", "sell", "ship", "release", "damage"),
  units: fc.integer({ min: 1, max: 9 }),
});
type Given = typeof entry extends fc.Arbitrary<infer Value> ? Value : never;

/** What an act changes, as far as there are units for it. */
function deltaOf({ act, units }: Given, { onHand, reserved, committed, setAside }: Figures): Figures {
  const free = Math.min(units, onHand - reserved - committed - setAside);
  switch (act) {
    case "receive":
      return { ...NONE, onHand: units };
    case "hold":
      return { ...NONE, reserved: free };
    case "sell":
      return { ...NONE, reserved: -Math.min(units, reserved), committed: Math.min(units, reserved) };
    case "ship":
      return { ...NONE, onHand: -Math.min(units, committed), committed: -Math.min(units, committed) };
    case "release":
      return { ...NONE, reserved: -Math.min(units, reserved) };
    default:
      return { ...NONE, setAside: free };
  }
}

function plus(one: Figures, other: Figures): Figures {
  return Object.fromEntries(COUNTERS.map((name) => [name, one[name] + other[name]])) as Figures;
}

/** Times from `startAt`; each row's entries in order, those of others a little out of it. */
function ledgerOf(given: readonly Given[], startAt: number): Entry[] {
  const rows = new Map<number, { figures: Figures; writtenAt: number }>();
  let at = startAt;
  const entries = given.map((one): Entry => {
    at += one.pause;
    const known = rows.get(one.row) ?? { figures: NONE, writtenAt: 0 };
    const delta = deltaOf(one, known.figures);
    const after = plus(known.figures, delta);
    const writtenAt = Math.max(known.writtenAt, at + one.late);
    rows.set(one.row, { figures: after, writtenAt });
    return { row: one.row, at, writtenAt, delta, after };
  });
  return entries.toSorted((a, b) => a.writtenAt - b.writtenAt);
}

/** The sums of a row's entries up to a moment. */
function replayed(ledger: readonly Entry[], row: number, moment: number): Figures {
  const own = ledger.filter((one) => one.row === row && one.at <= moment);
  return own.reduce((sum, { delta }) => plus(sum, delta), NONE);
}

async function write(ledger: readonly Entry[], productIds: readonly string[]): Promise<void> {
  const nameOf = (row: number) => [productIds[Math.floor(row / 2)], WAREHOUSES[row % 2]?.id];
  const lines = ledger.map(({ row, at, delta, after }) => {
    const [productId, warehouseId] = nameOf(row);
    return { productId, warehouseId, at: new Date(at), d: delta, a: after };
  });
  await pool().query(
    `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
       shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, actor, created_at, set_aside_delta, bucket)
     select case when (d->>'setAside')::integer > 0 then 'SET_ASIDE' else 'ADJUSTED' end::ledger_entry_type, "productId", "warehouseId",
       (d->>'onHand')::integer, (d->>'reserved')::integer, (d->>'committed')::integer, 0, (a->>'onHand')::integer,
       (a->>'reserved')::integer, (a->>'committed')::integer, 0, 'CORRECTION', 'system', at,
       nullif((d->>'setAside')::integer, 0), case when (d->>'setAside')::integer > 0 then 'DAMAGED' end
     from jsonb_to_recordset($1::jsonb) as x ("productId" uuid, "warehouseId" uuid, at timestamptz, d jsonb, a jsonb)`,
    [JSON.stringify(lines)],
  );
  // Numbers that rolled back groups had taken.
  await pool().query("select nextval('ledger_entry_position_seq') from generate_series(1, 7)");
  const rows = [0, 1, 2, 3, 4, 5].map((row) => {
    const [productId, warehouseId] = nameOf(row);
    return { productId, warehouseId, f: replayed(ledger, row, Number.POSITIVE_INFINITY) };
  });
  await pool().query(
    `insert into inventory (product_id, warehouse_id, on_hand, reserved, committed, safety_stock, shortfall, backorder_allowance,
       set_aside, updated_at)
     select "productId", "warehouseId", (f->>'onHand')::integer, (f->>'reserved')::integer, (f->>'committed')::integer, 0, 0, 0,
       (f->>'setAside')::integer, now()
     from jsonb_to_recordset($1::jsonb) as x ("productId" uuid, "warehouseId" uuid, f jsonb)`,
    [JSON.stringify(rows)],
  );
}

let shops = 0;

async function aShop(given: readonly Given[]): Promise<{ ledger: Entry[]; productIds: string[] }> {
  shops += 1;
  const products = [1, 2, 3].map((n) => aProduct({ sku: `RUN-${shops}-${n}` }));
  await prisma().product.createMany({ data: products });
  const productIds = products.map(({ id }) => id);
  // Each run begins after the one before, as a ledger does.
  const ledger = ledgerOf(given, Date.now() - 4_000 * DAY + shops * 60 * DAY);
  await write(ledger, productIds);
  return { ledger, productIds };
}

/** Moments that are hard: each entry's own, and a millisecond before and after it. */
function momentOf(ledger: readonly Entry[], pick: number): number {
  const one = ledger[pick % ledger.length];
  return (one?.at ?? 0) + (Math.floor(pick / ledger.length) % 3) - 1;
}

it("whatever was written, and however late: stock at any moment is what replaying the ledger gives", async () => {
  const picks = fc.array(fc.nat({ max: 100_000 }), { minLength: 12, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 2, maxLength: 60 }), picks, async (given, picked) => {
      const { ledger, productIds } = await aShop(given);
      const firstAt = Math.min(...ledger.map(({ at }) => at));
      const moments = picked.map((pick) => Math.max(firstAt, momentOf(ledger, pick)));
      for (const moment of moments) {
        const at = new Date(moment).toISOString();
        for (const [place, productId] of productIds.entries()) {
          const stock = (await readStockAt({ productId, at, limit: 50 })) as StockAt;
          for (const [w, found] of stock.warehouses.entries()) {
            expect(found, `${productId} ${w} ${at}`).toMatchObject(replayed(ledger, place * 2 + w, moment));
          }
        }
      }
      await expectDifferences(ledger, productIds, moments);
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 240_000);

/** Between two of the moments, exactly the rows differ that do in a replay, by as much. */
async function expectDifferences(ledger: readonly Entry[], productIds: readonly string[], moments: readonly number[]) {
  const [since = 0, at = 0] = [Math.min(...moments), Math.max(...moments)];
  if (since === at) return;
  const query = { at: new Date(at).toISOString(), since: new Date(since).toISOString(), limit: 100 };
  const { rows } = (await readStockAt(query)) as StockRowsAt;
  const found = rows.map(({ productId, warehouseCode, before, ...row }) => {
    const place = productIds.indexOf(productId) * 2 + WAREHOUSES.findIndex(({ code }) => code === warehouseCode);
    return [place, figuresOf(row), before && figuresOf(before)] as const;
  });
  const expected = [0, 1, 2, 3, 4, 5].flatMap((row) => {
    const [after, before] = [replayed(ledger, row, at), replayed(ledger, row, since)];
    return COUNTERS.some((name) => after[name] !== before[name]) ? [[row, after, before] as const] : [];
  });
  expect(found.toSorted(([a], [b]) => a - b)).toEqual(expected);
}

function figuresOf(row: Figures): Figures {
  return Object.fromEntries(COUNTERS.map((name) => [name, row[name]])) as Figures;
}
