import pg from "pg";
import { brokenEntries, type Divergence, EQUATION, lastPosition, proofBy } from "@/lib/stock/database/stock-queries";
import { print } from "../print";
import { CHAINS, readNames } from "./big-shop-queries";
import { CONNECTIONS, fillBigShop, type Size } from "./big-shop-statements";
import type { Names } from "./panel-requests";

/** Hashing takes a minute for two million entries, so of more only some are hashed again, spread over the ledger. */
const RANGES_MAX = 20;
const RANGE = 50_000;

/** Fills a seeded database and proves its ledger. Returns names to ask for. */
export async function makeBigShop(connectionString: string, size: Size): Promise<Names> {
  const startedAt = performance.now();
  const pool = new pg.Pool({ connectionString, ...CONNECTIONS });
  pool.on("error", () => undefined);
  try {
    await fillBigShop(pool, size, (line) => print(`  ${line}`));
    const filledAt = performance.now();
    const { rowsChecked, entries, hashed } = await prove(pool);
    print(
      `${rowsChecked.toLocaleString("en")} inventory rows, ${size.orders.toLocaleString("en")} orders, made in ${secondsSince(startedAt, filledAt)} s; the ledger of ${entries.toLocaleString("en")} entries balances, ${hashed.toLocaleString("en")} of them hashed again, in ${secondsSince(filledAt)} s`,
    );
    return await readNames(pool);
  } finally {
    await pool.end();
  }
}

/** Of a shop that was filled before. */
export async function namesOf(connectionString: string): Promise<Names> {
  const pool = new pg.Pool({ connectionString, max: 1 });
  return await readNames(pool).finally(() => pool.end());
}

async function prove(pool: pg.Pool): Promise<{ rowsChecked: number; entries: number; hashed: number }> {
  const { rowsChecked, divergences } = await proofBy(pool, EQUATION, [], "all");
  const chains = await proofBy(pool, CHAINS);
  const entries = await lastPosition(pool);
  const ranges = Math.min(RANGES_MAX, Math.ceil(entries / RANGE));
  const broken: Divergence[] = [];
  for (let range = 0; range < ranges; range++) {
    const since = Math.floor((range * Math.max(0, entries - RANGE)) / Math.max(1, ranges - 1));
    broken.push(...(await brokenEntries(pool, since, Math.min(entries, since + RANGE))));
  }
  const [first] = [...divergences, ...chains.divergences, ...broken];
  if (first) throw new Error(`the ledger is not sound: ${JSON.stringify(first)}`);
  return { rowsChecked, entries, hashed: Math.min(entries, ranges * RANGE) };
}

function secondsSince(startedAt: number, endedAt = performance.now()): string {
  return ((endedAt - startedAt) / 1000).toFixed(0);
}
