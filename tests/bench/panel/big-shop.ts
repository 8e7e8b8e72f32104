import pg from "pg";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { print } from "../print";
import { readNames } from "./big-shop-queries";
import { fillBigShop, type Size } from "./big-shop-statements";
import type { Names } from "./panel-requests";

/** Fills a seeded database and proves its ledger. Returns names to ask for. */
export async function makeBigShop(connectionString: string, size: Size): Promise<Names> {
  const startedAt = performance.now();
  const pool = new pg.Pool({ connectionString, max: 1 });
  try {
    const client = await pool.connect();
    // Released also if it fails: the pool waits for it.
    await fillBigShop(client as unknown as pg.Client, size).finally(() => client.release());
    const { rowsChecked, divergences } = await proveLedger(pool);
    if (divergences.length > 0) throw new Error(`the ledger equation is broken: ${JSON.stringify(divergences[0])}`);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    print(
      `${rowsChecked.toLocaleString("en")} inventory rows, ${size.reservations.toLocaleString("en")} reservations, made in ${seconds} s; the ledger balances`,
    );
    return await readNames(pool);
  } finally {
    await pool.end();
  }
}
