import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

export type FoundWaiter = { id: string; productId: string; by: "browser" | "address" };

/** Entries seen this lately are left alone. */
const FRESH_SECONDS = 15;
/** How long an address that somebody confirmed for one place counts for their others. */
const CONFIRMED_DAYS = 90;

/** The shopper who owns the entry `e`; null for other owners. */
const SHOPPER_OF_ENTRY = "case when e.owner ~ '^shopper:[0-9a-f-]{36}$' then substr(e.owner, 9)::uuid end";

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
          select from auth_user u where u.shopper_id = ${SHOPPER_OF_ENTRY} and u.email_verified
            and (e.email is null or lower(e.email) = lower(u.email))) as is_verified) v
      where e.owner = any($1::text[]) and e.ended_at is null and e.email_confirmed_at is null
        and (v.is_verified
          or (e.status = 'WAITING' and e.seen_at < clock_timestamp() - $2::integer * interval '1 second'))`,
    values: [owners, FRESH_SECONDS],
  });
  return rows;
}

/**
 * The places of an entry's owner under its address that have not ended, itself included, and that address. Null if there is
 * no such entry, or it has no address.
 */
export async function findPlacesUnderAddress(
  waitlistEntryId: string,
): Promise<{ email: string; places: { id: string; productId: string }[] } | null> {
  const { rows } = await boundedQuery<{ email: string; places: { id: string; productId: string }[] }>(pool(), {
    text: `select e.email, coalesce((
        select json_agg(json_build_object('id', o.id, 'productId', o.product_id)) from waitlist_entry o
        where o.owner = e.owner and o.ended_at is null and lower(o.email) = lower(e.email)
          and (o.owner not like 'key:%' or o.id = e.id)), '[]') as places
      from waitlist_entry e where e.id = $1::uuid and e.email is not null`,
    values: [waitlistEntryId],
  });
  return rows[0] ?? null;
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
          and e.email_confirmed_at > clock_timestamp() - $3::integer * interval '1 day'
          and not exists (
            select from mail_refusal f
            where f.mailbox = mailbox_of($2::text) and f.about = 'SHOP' and f.until > clock_timestamp())) as "isOwn"`,
    values: [shopperId, email, CONFIRMED_DAYS],
  });
  return rows[0]?.isOwn ?? false;
}
