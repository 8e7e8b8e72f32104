import type { Pool } from "pg";
import { EQUATION, proofBy } from "@/lib/stock/database/stock-queries";
import type { Stall } from "./lab-statements";

/**
 * A race's outcome according to the database: units in reservations, and whether the ledger equation holds for them. Typical code
 * chains no entries.
 */
export type Verdict = { sold: number; ledgerHolds: boolean };

export async function readVerdict(pool: Pool, { productId }: Stall): Promise<Verdict> {
  const { rows } = await pool.query<{ sold: number }>(
    `select coalesce(sum(quantity), 0)::integer as sold from reservation_line
     where product_id = $1::uuid and status <> 'RELEASED'`,
    [productId],
  );
  const { divergences } = await proofBy(pool, EQUATION);
  return { sold: rows[0]?.sold ?? 0, ledgerHolds: divergences.every((found) => found.productId !== productId) };
}
