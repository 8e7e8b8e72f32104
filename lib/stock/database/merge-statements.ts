import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import type { Merge } from "../decision";

/**
 * Whether reservation `r` moves to a shopper with the verified address `email`, an SQL expression. An order moves if it was
 * made with that address. So does a hold that was or may still be paid for: whoever gave their address with its payment gets
 * what the bank decides. Other running holds move.
 */
export function moves(email: string): string {
  const isTheirs = (contact: string) => `(lower(${contact} ->> 'email') = lower(${email})) is true`;
  return `(case r.status
    when 'CONFIRMED' then exists (select from order_contact c where c.order_id = r.id and ${isTheirs("c.contact")})
    else not exists (select from payment p where p.reservation_id = r.id and not ${isTheirs("p.contact")}
      and (r.status = 'RELEASED' or p.status not in ('DECLINED', 'EXPIRED'))) end)`;
}

const MOVES = moves("$3::text");

/**
 * Moves one shopper's things to another, inside the group's transaction and turn: holds, waitlist entries, and orders made
 * with the verified address, but no address that the other has not shown to be theirs. What stays counts towards the other's
 * limits all the same. If both wait for the same product, the earlier entry stays. `now` is the group's time in milliseconds.
 * No counter changes, so there is no ledger entry.
 */
export async function saveMerge(client: PoolClient, merge: Merge, now: number): Promise<void> {
  const { from, to, email, verifiedEmail } = merge;
  const run = (name: string, text: string, values: unknown[]) => boundedQuery(client, { name, text, values });
  await Promise.all([
    run(
      "merge-duplicate-waitlist-entries",
      `update waitlist_entry w set status = 'CANCELLED', ended_at = to_timestamp($3::float8 / 1000)
       where w.status = 'WAITING' and w.owner in ($1, $2) and exists (
         select from waitlist_entry o where o.owner in ($1, $2) and o.product_id = w.product_id
           and o.status = 'WAITING' and o.arrival < w.arrival)`,
      [from, to, now],
    ),
    // These payments have failed, so nobody needs the address that was given with them.
    run(
      "merge-contacts",
      `update payment p set contact = null from reservation r
       where r.id = p.reservation_id and r.owner = $1 and r.status = 'PENDING' and p.status in ('DECLINED', 'EXPIRED')
         and p.contact is not null and (lower(p.contact ->> 'email') = lower($2::text)) is not true
         and ${moves("$2::text")}`,
      [from, verifiedEmail],
    ),
    run(
      "merge-reservations",
      `update reservation r set owner = case when ${MOVES} then $2 else r.owner end,
         holder = case when holder = $1 then $2 else holder end where owner = $1`,
      [from, to, verifiedEmail],
    ),
    // An offer stays with its hold, an accepted one with its order.
    run(
      "merge-waitlist-entries",
      `update waitlist_entry w set owner = $2, holder = case when holder = $1 then $2 else holder end,
         email = case when lower(email) = lower($3::text) then email end,
         email_confirmed_at = case when lower(email) = lower($3::text) then email_confirmed_at end
       where owner = $1 and not exists (select from reservation r where r.id = w.reservation_id and r.owner = $1)`,
      [from, to, email],
    ),
    run(
      "merge-lines",
      `with running as (update reservation_line set holder = $2 where holder = $1 and status = 'PENDING')
       update reservation_line set holder = $2 where holder = $1 and status = 'CONFIRMED'`,
      [from, to],
    ),
    run(
      "merge-record",
      "insert into shopper_merge (from_owner, to_owner, created_at) values ($1, $2, to_timestamp($3::float8 / 1000))",
      [from, to, now],
    ),
  ]);
}
