import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/bounded-query";

/**
 * Makes everything of one shopper another's, inside the group's transaction and under its turn: holds and sales with
 * what they count against limits, and places in line, of which the earlier one is kept where both wait for the same.
 * `now` is the group's moment in milliseconds. Holds keep their ends; nothing is counted anew, so no ledger entry.
 */
export async function saveMerge(
  client: PoolClient,
  { from, to }: { from: string; to: string },
  now: number,
): Promise<void> {
  const run = (name: string, text: string, values: unknown[]) => boundedQuery(client, { name, text, values });
  await Promise.all([
    run(
      "merge-duplicate-places",
      `update waitlist_entry w set status = 'CANCELLED', ended_at = to_timestamp($3::float8 / 1000)
       where w.status = 'WAITING' and w.owner in ($1, $2) and exists (
         select from waitlist_entry o where o.owner in ($1, $2) and o.product_id = w.product_id
           and o.status = 'WAITING' and o.arrival < w.arrival)`,
      [from, to, now],
    ),
    run(
      "merge-places",
      "update waitlist_entry set owner = $2, holder = case when holder = $1 then $2 else holder end where owner = $1",
      [from, to],
    ),
    run(
      "merge-reservations",
      "update reservation set owner = $2, holder = case when holder = $1 then $2 else holder end where owner = $1",
      [from, to],
    ),
    run("merge-lines", "update reservation_line set holder = $2 where holder = $1 and status <> 'RELEASED'", [
      from,
      to,
    ]),
    run(
      "merge-record",
      "insert into shopper_merge (from_owner, to_owner, created_at) values ($1, $2, to_timestamp($3::float8 / 1000))",
      [from, to, now],
    ),
  ]);
}
