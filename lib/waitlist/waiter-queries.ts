import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

/** `email`: the address by which they can be reached; null: by a browser. */
export type FoundWaiter = { id: string; productId: string; email: string | null; by: "browser" | "address" };

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
    text: `select e.id, e.product_id as "productId", u.email, case when u.id is null then 'browser' else 'address' end as by
      from waitlist_entry e left join auth_user u on u.shopper_id = ${SHOPPER_OF_ENTRY} and u.email_verified
        and (e.email is null or lower(e.email) = lower(u.email))
      where e.owner = any($1::text[]) and e.ended_at is null and e.email_confirmed_at is null
        and (u.id is not null
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

/** The verified address of a shopper's account; null if there is none. */
export async function readVerifiedAddress(shopperId: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ email: string }>(pool(), {
    name: "verified address",
    text: "select email from auth_user where shopper_id = $1::uuid and email_verified",
    values: [shopperId],
  });
  return rows[0]?.email ?? null;
}

/** Whether this owner has proved that they read the mail of `email`. */
export async function isOwnAddress(shopperId: string, email: string): Promise<boolean> {
  const { rows } = await boundedQuery<{ isOwn: boolean }>(pool(), {
    name: "own address",
    text: `select exists (
        select from auth_user u where u.shopper_id = $1::uuid and u.email_verified
          and lower(u.email) = lower($2::text))
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
