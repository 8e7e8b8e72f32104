import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import { GUESTS, type Merge } from "../decision";

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

/** The reservations `r` that guests, who have no account, ordered with the verified address `email`, an SQL expression. */
export function guestOrders(email: string): string {
  return `r.status = 'CONFIRMED' and r.owner like 'shopper:%' and r.id in (
      select unnest(array[p.reservation_id, p.retake_id]) from payment p
      where p.contact is not null and lower(p.contact ->> 'email') = lower(${email})
      union all
      select c.reservation_id from reservation_contact c where lower(c.contact ->> 'email') = lower(${email}))
    and ${moves(email)} and not exists (select from auth_user u where u.shopper_id = substr(r.owner, 9)::uuid)`;
}

/** Moves the orders of guests, their share of the limits and the offers that they accepted. */
const GUEST_ORDERS_MOVE = `with moved as (
    update reservation r set owner = $1, holder = case when holder is not null then $1 end
    where ${guestOrders("$2::text")} returning id
  ), lines as (
    update reservation_line set holder = $1
    where holder is not null and status = 'CONFIRMED' and reservation_id in (select id from moved)
  )
  update waitlist_entry set owner = $1, holder = case when holder is not null then $1 end
  where reservation_id in (select id from moved)`;

/**
 * Moves one shopper's things to another, inside the group's transaction and turn: holds, waitlist entries, and orders made
 * with the verified address, but no address that the other has not shown to be theirs. What stays counts towards the other's
 * limits all the same. If both wait for the same product, the earlier entry stays. `now` is the group's time in milliseconds.
 * No counter changes, so there is no ledger entry.
 */
export async function saveMerge(client: PoolClient, merge: Merge, now: number): Promise<void> {
  const { from, to, email, verifiedEmail } = merge;
  const run = (name: string, text: string, values: unknown[]) => boundedQuery(client, { name, text, values });
  const record = () =>
    run(
      "merge-record",
      "insert into shopper_merge (from_owner, to_owner, created_at) values ($1, $2, to_timestamp($3::float8 / 1000))",
      [from, to, now],
    );
  if (from === GUESTS) {
    await Promise.all([run("merge-guest-orders", GUEST_ORDERS_MOVE, [to, verifiedEmail]), record()]);
    return;
  }
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
    // One place in each waiting room: the admitted one, else the one that is further in front.
    run(
      "merge-duplicate-places",
      `with place as (
         select w.*, case when used_at is null and admitted_until > to_timestamp($3::float8 / 1000) then 0
           when admitted_until is null then 1 else 2 end as rank
         from waiting_place w where w.owner in ($1, $2)
       ) delete from waiting_place where id in (
         select w.id from place w join place o on o.room_id = w.room_id and o.id <> w.id
         where (o.rank, coalesce(o.draw, 2147483647), o.arrival) < (w.rank, coalesce(w.draw, 2147483647), w.arrival))`,
      [from, to, now],
    ),
    run("merge-places", "update waiting_place set owner = $2 where owner = $1", [from, to]),
    // Of somebody with a verified address nothing is unproven.
    run(
      "merge-lines",
      `with running as (
         update reservation_line set holder = $2, unproven_network = case when $3::text is null then unproven_network end
         where holder = $1 and status = 'PENDING'
       ) update reservation_line set holder = $2 where holder = $1 and status = 'CONFIRMED'`,
      [from, to, verifiedEmail],
    ),
    record(),
  ]);
}
