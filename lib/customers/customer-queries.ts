import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { readSearchWords } from "@/lib/db/search-words-queries";
import { boundedQuery } from "@/lib/db/statement";
import { refuse } from "@/lib/http/problem";
import { ERASED_EMAIL } from "@/lib/mail/contact";
import { newValues, numbered } from "@/lib/reservations/admin-reservation-queries";
import { findByPeople } from "@/lib/reservations/reservation-search-queries";
import type { CustomerLimit } from "./customer-schemas";

/** The most customers that a search finds. */
export const FOUND_MAX = 50;
/** The newest reservations that a search looks at for each thing that it was resolved to. */
const RESERVATIONS_MAX = 200;
/** The newest reservations of a customer among which the last contact is looked for. */
const CONTACTS_MAX = 5;

const SHOPPER = "^shopper:[0-9a-f-]{36}$";

export type Buyer = { owner: string; orderNumber: string };

/** Those who bought last, each by their newest order, before the order with that number. */
export async function listBuyers(limit: number, before: string | null): Promise<Buyer[]> {
  const text = `select r.owner, r.order_number::text as "orderNumber" from reservation r
    where r.order_number is not null and ($2::bigint is null or r.order_number < $2::bigint) and r.owner ~ '${SHOPPER}'
      and r.order_number = (select n.order_number from reservation n
        where n.owner = r.owner and n.order_number is not null order by n.order_number desc limit 1)
    order by r.order_number desc limit $1::integer`;
  return (await readInTime<Buyer>(text, [limit, before])) ?? tooLong();
}

function tooLong(): never {
  refuse("BUSY", "This search takes too long. Use more words, or an order number.", {}, { "retry-after": "5" });
}

/** Shoppers whom a search names: by their reservations, accounts and places on waitlists. In no order. */
export async function findShoppers(q: string): Promise<string[]> {
  const words = await readSearchWords(q);
  const values = newValues();
  const found = (await findByPeople(q, words, undefined)).map(({ condition, values: own }) => {
    return `(select r.owner from reservation r where ${numbered(condition, own, values)}
      order by r.created_at desc, r.id desc limit ${RESERVATIONS_MAX})`;
  });
  const matches = words.patterns.map((pattern) => `u.search_text like ${values.add("text", pattern)}`);
  const account = `select 'shopper:' || u.shopper_id as owner from auth_user u where u.shopper_id is not null`;
  if (matches.length > 0) found.push(`(${account} and ${matches.join(" and ")} limit ${FOUND_MAX + 1})`);
  found.push(`(select w.owner from waitlist_entry w
    where lower(w.email) = lower(${values.add("text", q.trim())}) and w.email is not null limit ${FOUND_MAX + 1})`);
  const text = `select distinct owner from (${found.join(" union all ")}) f where owner ~ '${SHOPPER}'`;
  const rows = (await readInTime<{ owner: string }>(text, values.list)) ?? tooLong();
  return rows.map(({ owner }) => owner);
}

export type KnownCustomer = {
  owner: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  hasAccount: boolean;
  orders: number;
  holds: number;
  places: number;
  lastSeenAt: Date;
};

/** Who these owners are and what they have, last seen first. Leaves out those of whom nothing is stored. */
export async function readKnownCustomers(owners: readonly string[], limit: number): Promise<KnownCustomer[]> {
  const { rows } = await boundedQuery<KnownCustomer>(pool(), { text: KNOWN, values: [owners, limit] });
  return rows;
}

/** The contacts of reservation `r` that were not erased, in no order. */
const CONTACTS = `(select contact from (
    select p.contact from payment p where p.reservation_id = r.id and p.contact is not null
    union all select p.contact from payment p where p.retake_id = r.id and p.contact is not null
    union all select c.contact from reservation_contact c where c.reservation_id = r.id
  ) given where contact ->> 'email' is distinct from '${ERASED_EMAIL}')`;

/** What was given last, in the first place. */
const newestOf = (field: string) =>
  `array_agg(c.contact ->> '${field}' order by r.created_at desc) filter (where c.contact ->> '${field}' <> '') as ${field}s`;

const KNOWN = `with seen as (
    select o.owner, u.name, u.email, u.created_at as signed_up_at, newest.created_at as reserved_at,
      waits.created_at as joined_at, waits.email as waits_as
    from unnest($1::text[]) as o (owner)
    left join auth_user u on u.shopper_id = substr(o.owner, 9)::uuid
    left join lateral (
      select r.created_at from reservation r where r.owner = o.owner order by r.created_at desc, r.id desc limit 1
    ) newest on true
    left join lateral (
      select w.created_at, w.email from waitlist_entry w where w.owner = o.owner order by w.created_at desc, w.id desc limit 1
    ) waits on true
    where coalesce(u.created_at, newest.created_at, waits.created_at) is not null
    order by greatest(u.created_at, newest.created_at, waits.created_at) desc, o.owner limit $2::integer
  )
  select s.owner, coalesce(y.names[1], nullif(s.name, '')) as name, coalesce(s.email, y.emails[1], s.waits_as) as email,
    y.phones[1] as phone,
    s.email is not null as "hasAccount",
    (select count(*)::integer from reservation r where r.owner = s.owner and r.order_number is not null) as orders,
    (select count(*)::integer from reservation r where r.owner = s.owner and r.status = 'PENDING'
       and r.expires_at > statement_timestamp()) as holds,
    (select count(*)::integer from waitlist_entry w where w.owner = s.owner and w.ended_at is null) as places,
    greatest(s.signed_up_at, s.reserved_at, s.joined_at) as "lastSeenAt"
  from seen s
  cross join lateral (
    select ${["name", "email", "phone"].map(newestOf).join(", ")} from (
      select r.id, r.created_at from reservation r where r.owner = s.owner
      order by r.created_at desc, r.id desc limit ${CONTACTS_MAX}
    ) r cross join lateral ${CONTACTS} c
  ) y
  order by "lastSeenAt" desc, s.owner`;

/** An order, a hold, or a past one. `status` as stored: a hold that ran out may still be PENDING. */
export type OwnReservation = {
  id: string;
  status: "PENDING" | "CONFIRMED" | "RELEASED";
  isRunning: boolean;
  /** A payment for the hold is open. */
  isPaying: boolean;
  /** Of an order that has units to ship. */
  openNumber: string | null;
};

/**
 * The reservations of a customer, newest first: what anybody ordered or held under their address, and what `owner` did without
 * naming another one.
 */
export async function readOwnReservations(owner: string, email: string | null): Promise<OwnReservation[]> {
  const { rows } = await boundedQuery<OwnReservation>(pool(), { text: OWN_RESERVATIONS, values: [owner, email] });
  return rows;
}

const OWN_RESERVATIONS = `select r.id, r.status, r.status = 'PENDING' and r.expires_at > statement_timestamp() as "isRunning",
    r.status = 'PENDING' and r.payment_started_at is not null and exists (select from payment p where p.reservation_id = r.id
      and (p.status = 'AUTHORISED' or (p.status = 'STARTED' and p.failure is null))) as "isPaying",
    case when r.order_status in ('PAID', 'PARTIALLY_SHIPPED', 'SHORTFALL') then 'HF-' || r.order_number end as "openNumber"
  from reservation r where r.id = any(array(
    select r.id from reservation r where r.owner = $1::text
      and not exists (select from ${CONTACTS} c where lower(c.contact ->> 'email') <> lower($2::text))
    union select unnest(array[p.reservation_id, p.retake_id]) from payment p
      where p.contact is not null and lower(p.contact ->> 'email') = lower($2::text)
    union select c.reservation_id from reservation_contact c where lower(c.contact ->> 'email') = lower($2::text)))
  order by coalesce(r.confirmed_at, r.created_at) desc, r.id desc`;

export type OwnPlace = {
  id: string;
  productId: string;
  sku: string;
  name: string;
  quantity: number;
  status: "WAITING" | "OFFERED" | "ACCEPTED" | "PASSED" | "LAPSED" | "CANCELLED";
  position: number | null;
  createdAt: Date;
};

/** A customer's places on waitlists, by the same rule: those that have not ended first, then newest first. */
export async function readOwnPlaces(owner: string, email: string | null): Promise<OwnPlace[]> {
  const { rows } = await boundedQuery<OwnPlace>(pool(), {
    text: `select w.id, w.product_id as "productId", p.sku, p.name, w.quantity, w.status, w.created_at as "createdAt",
        case when w.status = 'WAITING' then (select count(*)::integer from waitlist_entry a
          where a.product_id = w.product_id and a.status = 'WAITING' and a.arrival <= w.arrival) end as position
      from waitlist_entry w join product p on p.id = w.product_id
      where w.id = any(array(
        select id from waitlist_entry where owner = $1::text and (email is null or lower(email) = lower($2::text) or $2::text is null)
        union select id from waitlist_entry where lower(email) = lower($2::text) and email is not null))
      order by w.ended_at desc nulls first, w.created_at desc, w.id desc`,
    values: [owner, email],
  });
  return rows;
}

export type StoredAccount = {
  userId: string;
  name: string;
  email: string;
  isVerified: boolean;
  createdAt: Date;
  sessions: number;
  savedContact: unknown;
};

/** The account of a shopper; null for guests. */
export async function readAccount(shopperId: string): Promise<StoredAccount | null> {
  const { rows } = await boundedQuery<StoredAccount>(pool(), {
    text: `select u.id as "userId", u.name, u.email, u.email_verified as "isVerified", u.created_at as "createdAt",
        (select count(*)::integer from auth_session s where s.user_id = u.id and s.expires_at > statement_timestamp()) as sessions,
        u.saved_contact as "savedContact"
      from auth_user u where u.shopper_id = $1::uuid and u.role = 'shopper'`,
    values: [shopperId],
  });
  return rows[0] ?? null;
}

/** Other shoppers who used an address: for an order, a hold, a place in line or an account. */
export async function countOtherShoppers(owner: string, email: string): Promise<number> {
  const { rows } = await boundedQuery<{ count: number }>(pool(), {
    text: `select count(distinct owner)::integer as count from (
        select r.owner from reservation r where r.id = any(array(
          select p.reservation_id from payment p where p.contact is not null and lower(p.contact ->> 'email') = lower($2::text)
          union select c.reservation_id from reservation_contact c where lower(c.contact ->> 'email') = lower($2::text)))
        union all select w.owner from waitlist_entry w where lower(w.email) = lower($2::text) and w.email is not null
        union all select 'shopper:' || u.shopper_id from auth_user u
          where u.email = any(array[$2::text, lower($2::text)]) and u.shopper_id is not null) o
      where owner <> $1::text and owner ~ '${SHOPPER}'`,
    values: [owner, email],
  });
  return rows[0]?.count ?? 0;
}

/** Products of which a holder has as many as the policy allows. */
export async function readLimitsReached(holder: string): Promise<CustomerLimit[]> {
  const { rows } = await boundedQuery<CustomerLimit>(pool(), {
    text: `with mine as (
        select product_id, sum(held)::integer as held, sum(bought)::integer as bought from (
          select l.product_id, l.quantity as held, 0 as bought from reservation_line l
          where l.holder = $1::text and l.status = 'PENDING' and l.held_until > statement_timestamp()
          union all
          select l.product_id, 0, l.quantity - l.cancelled - l.returned from reservation_line l
          where l.holder = $1::text and l.status = 'CONFIRMED') l group by product_id
      )
      select p.id as "productId", p.sku, p.name, m.held, m.bought,
        case when m.held >= t.max_held then 'maxHeld' else 'maxBought' end as limit,
        case when m.held >= t.max_held then t.max_held else t.max_bought end as maximum
      from mine m join product p on p.id = m.product_id join policy t on t.code = p.policy_code
      where m.held >= t.max_held or m.held + m.bought >= t.max_bought
      order by p.name, p.id`,
    values: [holder],
  });
  return rows;
}

/** Holds of a shopper that ran out unpaid since one was last paid for, of those that are remembered. */
export async function countLapses(owner: string): Promise<number> {
  const { rows } = await boundedQuery<{ count: number }>(pool(), {
    text: `select count(*)::integer as count from hold_ending e where e.owner = $1::text and not e.is_paid and e.id > coalesce((
        select max(id) from hold_ending where owner = $1::text and is_paid), 0)`,
    values: [owner],
  });
  return rows[0]?.count ?? 0;
}

export type SentMail = { id: string; kind: string; subject: string; createdAt: Date; sentAt: Date | null };

/** The newest mails to an address, and how many there are in all. */
export async function readMailsTo(email: string, limit: number): Promise<{ total: number; shown: SentMail[] }> {
  const { rows } = await boundedQuery<SentMail & { total: number }>(pool(), {
    text: `select m.id, m.kind, m.subject, m.created_at as "createdAt", m.sent_at as "sentAt",
        count(*) over ()::integer as total
      from mail m where lower(m.recipient) = lower($1::text) order by m.created_at desc, m.id desc limit $2::integer`,
    values: [email, limit],
  });
  return { total: rows[0]?.total ?? 0, shown: rows.map(({ total: _, ...mail }) => mail) };
}
