import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

export type FoundWaiter = { id: string; productId: string; by: "browser" | "address" };

/** Entries seen this lately are left alone. */
const FRESH_SECONDS = 15;
/** How long an address that somebody confirmed for one place counts for their others. */
const CONFIRMED_DAYS = 90;

/**
 * Of the entries of these owners that have not ended, those that the core should be told about: `address` if it is their
 * account's verified address, `browser` if it is not confirmed and they have not been seen lately.
 */
export async function findWaiters(owners: readonly string[]): Promise<FoundWaiter[]> {
  const { rows } = await boundedQuery<FoundWaiter>(pool(), {
    name: "waiters of owners",
    text: `select e.id, e.product_id as "productId", case when v.is_verified then 'address' else 'browser' end as by
      from waitlist_entry e cross join lateral (
        select exists (
          select from auth_user u where 'shopper:' || u.shopper_id = e.owner and u.email_verified
            and (e.email is null or lower(e.email) = lower(u.email))) as is_verified) v
      where e.owner = any($1::text[]) and e.ended_at is null and e.email_confirmed_at is null
        and (v.is_verified
          or (e.status = 'WAITING' and e.seen_at < clock_timestamp() - $2::integer * interval '1 second'))`,
    values: [owners, FRESH_SECONDS],
  });
  return rows;
}

/** Whether this owner has proved that they read the mail of `email` (null: of their account's address). */
export async function isOwnAddress(shopperId: string, email: string | null): Promise<boolean> {
  const { rows } = await boundedQuery<{ isOwn: boolean }>(pool(), {
    name: "own address",
    text: `select exists (
        select from auth_user u where u.shopper_id = $1::uuid and u.email_verified
          and ($2::text is null or lower(u.email) = lower($2::text)))
      or exists (
        select from waitlist_entry e where e.owner = 'shopper:' || $1::text and lower(e.email) = lower($2::text)
          and e.email_confirmed_at > clock_timestamp() - $3::integer * interval '1 day') as "isOwn"`,
    values: [shopperId, email, CONFIRMED_DAYS],
  });
  return rows[0]?.isOwn ?? false;
}
