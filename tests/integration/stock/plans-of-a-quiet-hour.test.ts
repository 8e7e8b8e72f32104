import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { expect, it, vi } from "vitest";
import { LOAD_SMALL, load, type Question } from "@/lib/stock/database/load-statements";
import { LOAD_WHOLE } from "@/lib/stock/database/load-whole-statements";
import { needsOf } from "@/lib/stock/verbs/verbs";
import { aConfirm, aJoinWaitlist, aLine, aReserve } from "@/tests/factories/commands";
import { aDatabaseShop } from "@/tests/factories/database-shop";
import { LAMP, PUNE, stocked } from "@/tests/factories/small-shop";
import { asOwner } from "@/tests/setup/database";

// A group's plans are cached. They may have been made when nobody held anything, and must still be right in the middle of a drop.

const BUYERS = 64;
const HELD = 5_000;
/** Rows of one table that a group of 64 may look at. */
const ROWS_MAX = 500;

/** A line of some product, as SQL. */
const linesOf = (
  product: string,
) => `insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price, currency,
    holder, status, held_until, shipped, cancelled, returned)
  select gen_random_uuid(), ${product}, '${PUNE.id}', 0, 1, 100, 'INR', 'shopper:' || n`;
const LAMPS = linesOf(`'${LAMP.id}'::uuid`);
// Of many products in one warehouse, in no order: so the index of the warehouse looks the cheapest.
const PAST = `${linesOf(`case when n % 2 = 0 then '${LAMP.id}'::uuid else gen_random_uuid() end`)}, (array['CONFIRMED', 'RELEASED'])[1 + n % 2]::reservation_status, null, 0, 0, 0
  from generate_series(1, ${HELD}) n`;
const RUNNING = `${LAMPS}, 'PENDING', now() + interval '10 minutes', 0, 0, 0 from generate_series(1, ${HELD}) n`;

const HOLDS = Array.from({ length: BUYERS }, (_, index) => {
  const owner = `shopper:${index + 1}`;
  const unproven = { network: `network ${index}`, proof: null, mustProve: false };
  const line = aLine({ productId: LAMP.id, warehouseId: PUNE.id });
  return aReserve({ reservationId: randomUUID(), owner, holder: owner, unproven, lines: [line] });
});
const OTHERS = Array.from({ length: BUYERS }, () => [
  aConfirm({ reservationId: randomUUID() }),
  aJoinWaitlist({ waitlistEntryId: randomUUID(), productId: LAMP.id }),
]).flat();

for (const [hour, before] of [
  ["an empty shop's first hour", ""],
  ["an hour in which nobody held anything", `${PAST}; analyze`],
] as const) {
  it(`after ${hour}, a group of buyers reads its own holds, not everybody's`, async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 10 * HELD })]);
    if (before) await asOwner(before, shop.url);
    const client = await shop.pool.connect();
    try {
      await client.query("set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off");
      const small = await prepared(client, LOAD_SMALL, questionOf(HOLDS));
      const whole = await prepared(client, LOAD_WHOLE, questionOf([...HOLDS, ...OTHERS]));
      await asOwner(RUNNING, shop.url);
      for (const read of [await small(), await whole()]) {
        expect(Object.keys(read)).toContain("reservation_line");
        expect(Object.entries(read).filter(([, rows]) => rows > ROWS_MAX)).toEqual([]);
      }
    } finally {
      client.release();
    }
  });
}

function questionOf(commands: readonly Parameters<typeof needsOf>[0][]): Question {
  return { needs: commands.map(needsOf), now: null, afterLastEntry: true, answerKeys: [randomUUID()] };
}

/** Prepares a statement. Returns how to count the rows that its cached plan looks at now, by table. */
async function prepared(client: PoolClient, statement: typeof LOAD_SMALL | typeof LOAD_WHOLE, question: Question) {
  const spy = vi.spyOn(client, "query");
  await load(client, statement, question);
  const [asked] = spy.mock.calls.flat() as unknown as { name: string; values: unknown[] }[];
  const { name, values } = asked ?? { name: "", values: [] };
  spy.mockRestore();
  const given = values.map((value) => (value === null ? "null" : client.escapeLiteral(String(value)))).join(", ");
  return async () => {
    const explain = `explain (analyze, format json) execute "${name}" (${given})`;
    const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Node }] }>(explain);
    const read: Record<string, number> = {};
    if (rows[0]) count(rows[0]["QUERY PLAN"][0].Plan, read);
    return read;
  };
}

type Node = {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Node[];
};

function count(node: Node, read: Record<string, number>): void {
  const table = node["Relation Name"];
  const seen =
    node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  if (table) read[table] = (read[table] ?? 0) + seen * node["Actual Loops"];
  for (const each of node.Plans ?? []) count(each, read);
}
