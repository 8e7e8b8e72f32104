import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { readSearchWords } from "@/lib/db/search-words-queries";
import { boundedQuery } from "@/lib/db/statement";
import { refuse } from "@/lib/http/problem";
import { newValues, numbered } from "@/lib/reservations/admin-reservation-queries";
import { ERASED_EMAIL } from "@/lib/reservations/erased-email";
import { findByPeople, GIVEN } from "@/lib/reservations/reservation-search-queries";
import type { CustomerLimit } from "./customer-schemas";

/** The most customers that a search finds. */
export const FOUND_MAX = 50;
/** The newest reservations that a search looks at for each thing that it was resolved to; of a common name they are far apart. */
const RESERVATIONS_MAX = 80;
/** More that match a search are too many to read; they are so frequent that the newest are found soon. */
const FEW = 6_000;
/** The newest reservations of a customer among which the last contact is looked for. */
const CONTACTS_MAX = 5;

const SHOPPER = "^shopper:[0-9a-f-]{36}$";
const SHOPPER_OWNER = new RegExp(SHOPPER);

/** Something that makes a customer listed: an order, a running hold, a place in line, or signing up. `at` to the microsecond. */
export type Seen = { owner: string; at: string; id: string };

/**
 * What shoppers did last, newest first, after `before`. A shopper can be in it once for each kind; of each kind, only their last
 * counts.
 */
export async function listSeen(limit: number, before: Omit<Seen, "owner"> | null): Promise<Seen[]> {
  const text = `select owner, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id
    from (${SEEN.join(" union all ")}) seen order by seen.at desc, id desc limit $1::integer`;
  return (await readInTime<Seen>(text, [limit, before?.at ?? null, before?.id ?? null])) ?? tooLong();
}

/**
 * SQL: one kind of what makes shoppers listed, newest first, as an index has it; of each shopper only the last. `offset 0`: each is
 * looked up as the newest are walked.
 */
function seenIn(table: string, time: string, condition: (row: string) => string): string {
  return `(select x.owner, x.${time} as at, x.id from ${table} x
    where ${condition("x")} and x.owner ~ '${SHOPPER}' and ($2::timestamptz is null or (x.${time}, x.id) < ($2::timestamptz, $3::uuid))
      and not exists (select from ${table} n
        where n.owner = x.owner and ${condition("n")} and (n.${time}, n.id) > (x.${time}, x.id) offset 0)
    order by x.${time} desc, x.id desc limit $1::integer)`;
}

const SEEN = [
  seenIn("reservation", "confirmed_at", (row) => `${row}.status = 'CONFIRMED' and ${row}.order_number is not null`),
  seenIn("reservation", "created_at", (row) => {
    return `${row}.status = 'PENDING' and ${row}.expires_at > statement_timestamp()`;
  }),
  seenIn("waitlist_entry", "created_at", (row) => `${row}.ended_at is null`),
  `(select 'shopper:' || shopper_id, created_at, shopper_id from auth_user
    where shopper_id is not null and ($2::timestamptz is null or (created_at, shopper_id) < ($2::timestamptz, $3::uuid))
    order by created_at desc, shopper_id desc limit $1::integer)`,
];

function tooLong(): never {
  refuse("BUSY", "This search takes too long. Use more words, or an order number.", {}, { "retry-after": "5" });
}

/**
 * Shoppers whom a search names: by their reservations, accounts and places on waitlists. In no order. `isMore`: there may be more.
 */
export async function findShoppers(q: string): Promise<{ owners: string[]; isMore: boolean }> {
  const words = await readSearchWords(q);
  const values = newValues();
  // Accounts are found by themselves, not by what they reserved.
  const people = await findByPeople(q, words, undefined, { lookups: GIVEN, few: FEW });
  const found = people.map(({ condition, values: own }) => {
    const where = numbered(condition, own, values);
    // Of a common name, the newest orders: walked through, holds that nobody gave a name for would be in the way.
    const [orders, time] = condition.startsWith("exists")
      ? ["r.status = 'CONFIRMED' and", "confirmed_at"]
      : ["", "created_at"];
    return `(select r.owner from reservation r where ${orders} ${where} order by r.${time} desc, r.id desc limit ${RESERVATIONS_MAX})`;
  });
  const matches = words.patterns.map((pattern) => `u.search_text like ${values.add("text", pattern)}`);
  const account = `select 'shopper:' || u.shopper_id as owner from auth_user u where u.shopper_id is not null`;
  if (matches.length > 0) found.push(`(${account} and ${matches.join(" and ")} limit ${RESERVATIONS_MAX})`);
  const address = values.add("text", q.trim());
  found.push(`(select case when w.owner like 'key:%' then 'shopper:' || w.id else w.owner end as owner from waitlist_entry w
    where lower(w.email) = lower(${address}) and w.email is not null limit ${RESERVATIONS_MAX})`);
  found.push(`(select 'shopper:' || r.id as owner from payment p join reservation r on r.id = p.reservation_id
    where p.contact is not null and lower(p.contact ->> 'email') = lower(${address}) and r.owner like 'key:%'
    limit ${RESERVATIONS_MAX})`);
  const text = found.map((one, nr) => `select ${nr} as nr, f.owner from ${one} f`).join(" union all ");
  const rows = (await readInTime<{ nr: number; owner: string }>(text, values.list)) ?? tooLong();
  const shoppers = rows.filter(({ owner }) => SHOPPER_OWNER.test(owner));
  return {
    owners: [...new Set(shoppers.map(({ owner }) => owner))],
    isMore: found.some((_, nr) => {
      const own = rows.filter((row) => row.nr === nr);
      return own.length === RESERVATIONS_MAX && own.some(({ owner }) => owner !== own[0]?.owner);
    }),
  };
}

/**
 * A shopper, and the address that they are known by. Somebody for whom an integration waits or orders has no shopper of their
 * own: their owner is then `shopper:` with the id of that place or reservation (`isThroughKey`).
 */
export type Identity = { owner: string; email: string | null; hasAccount: boolean; isThroughKey: boolean };

/**
 * Who shoppers are, last seen first, at most `limit`: by the address of their account, else as they gave it last. Whose address
 * an account has proved is that account's shopper. Leaves out those of whom nothing is stored.
 */
export async function identify(owners: readonly string[], limit: number): Promise<(Identity & { askedFor: string })[]> {
  const { rows } = await boundedQuery<Identity & { askedFor: string }>(pool(), {
    name: "customer-identities",
    text: IDENTITIES,
    values: [owners, limit],
  });
  return rows;
}

/** The contacts of reservation `r` that were not erased, in no order. */
const CONTACTS = `(select contact from (
    select p.contact from payment p where p.reservation_id = r.id and p.contact is not null
    union all select p.contact from payment p where p.retake_id = r.id and p.contact is not null
    union all select c.contact from reservation_contact c where c.reservation_id = r.id
  ) given where contact ->> 'email' is distinct from '${ERASED_EMAIL}')`;

/** What an integration did under an address, by the id of the place or reservation that stands for the person. */
const THROUGH_KEY = `(
    select w.created_at, w.email from waitlist_entry w
    where w.id = substr(o.owner, 9)::uuid and w.owner like 'key:%' and w.email is not null
    union all select k.created_at, c.contact ->> 'email' from reservation k
      cross join lateral (select r.contact from payment r where r.reservation_id = k.id) c
    where k.id = substr(o.owner, 9)::uuid and k.owner like 'key:%' and c.contact ->> 'email' <> ''
      and c.contact ->> 'email' <> '${ERASED_EMAIL}'
    limit 1)`;

/** What was given last, in the first place. */
const newestOf = (field: string) =>
  `array_agg(c.contact ->> '${field}' order by r.created_at desc) filter (where c.contact ->> '${field}' <> '') as ${field}s`;

const IDENTITIES = `with seen as (
    select o.owner, u.email, greatest(u.created_at, newest.created_at, waits.created_at, sold.created_at) as seen_at,
      coalesce(waits.email, sold.email) as waits_as, sold.created_at is not null as through_key
    from unnest($1::text[]) as o (owner)
    left join auth_user u on u.shopper_id = substr(o.owner, 9)::uuid
    left join lateral (
      select r.created_at from reservation r where r.owner = o.owner order by r.created_at desc, r.id desc limit 1
    ) newest on true
    left join lateral (
      select w.created_at, w.email from waitlist_entry w where w.owner = o.owner order by w.created_at desc, w.id desc limit 1
    ) waits on true
    left join lateral ${THROUGH_KEY} sold on true
    where coalesce(u.created_at, newest.created_at, waits.created_at, sold.created_at) is not null
    order by seen_at desc, o.owner limit $2::integer
  ), known as (
    select s.*, coalesce(s.email, y.emails[1], s.waits_as) as address from seen s cross join lateral (
      select ${newestOf("email")} from (
        select r.id, r.created_at from reservation r where r.owner = s.owner
        order by r.created_at desc, r.id desc limit ${CONTACTS_MAX}
      ) r cross join lateral ${CONTACTS} c
    ) y
  )
  select k.owner as "askedFor", coalesce('shopper:' || v.shopper_id, k.owner) as owner, k.address as email,
    k.email is not null or v.id is not null as "hasAccount", k.through_key and v.id is null as "isThroughKey"
  from known k left join auth_user v on v.email = lower(k.address) and v.email_verified and v.shopper_id is not null
    and k.email is null
  order by k.seen_at desc, k.owner`;

export type KnownCustomer = Identity & {
  name: string | null;
  phone: string | null;
  orders: number;
  holds: number;
  places: number;
  lastSeenAt: Date;
  /** What they are listed by (`Seen`), and whose it was; null if they are listed by nothing. */
  listedAt: Date | null;
  listedBy: string | null;
};

/** What these customers have, by the same rules as their own pages, in their order. */
export async function readKnown(identities: readonly Identity[]): Promise<KnownCustomer[]> {
  if (identities.length === 0) return [];
  const { rows } = await boundedQuery<Omit<KnownCustomer, keyof Identity> & { nr: number }>(pool(), {
    name: "known-customers",
    text: KNOWN,
    values: [identities.map(({ owner }) => owner), identities.map(({ email }) => email)],
  });
  return rows.flatMap(({ nr, ...known }) => {
    const identity = identities[nr - 1];
    return identity ? { ...identity, ...known } : [];
  });
}

/** Of exactly this shopper, who they are and what they have; null if nothing is stored of them. */
export async function readKnownCustomer(owner: string): Promise<KnownCustomer | null> {
  const [identity] = await identify([owner], 1);
  const [known] = identity ? await readKnown([{ ...identity, owner }]) : [];
  return known ?? null;
}

/** SQL: the ids of a customer's reservations: what anybody did under their address, and what they did without naming another. */
const ownReservations = (owner: string, email: string) => `(
    select r.id from reservation r where r.owner = ${owner}
      and not exists (select from ${CONTACTS} c where lower(c.contact ->> 'email') <> lower(${email}))
    union select unnest(array[p.reservation_id, p.retake_id]) from payment p
      where p.contact is not null and lower(p.contact ->> 'email') = lower(${email})
    union select c.reservation_id from reservation_contact c where lower(c.contact ->> 'email') = lower(${email})
    union select w.reservation_id from waitlist_entry w
      where w.reservation_id is not null and w.email is not null and lower(w.email) = lower(${email}))`;

/** SQL: the ids of their places on waitlists, by the same rule. */
const ownPlaces = (owner: string, email: string) => `(
    select w.id from waitlist_entry w where w.owner = ${owner} and (w.email is null or lower(w.email) = lower(${email}) or ${email} is null)
    union select w.id from waitlist_entry w where lower(w.email) = lower(${email}) and w.email is not null)`;

const RUNNING = "r.status = 'PENDING' and r.expires_at > statement_timestamp()";

// "offset 0": what is theirs is looked up once, not once for each use.
const KNOWN = `select a.nr::integer, coalesce(y.names[1], nullif(u.name, '')) as name, y.phones[1] as phone,
    r.orders, r.holds, w.places, greatest(u.created_at, r.seen_at, w.seen_at) as "lastSeenAt",
    listed.at as "listedAt", listed.owner as "listedBy"
  from unnest($1::text[], $2::text[]) with ordinality as a (owner, email, nr)
  left join auth_user u on u.shopper_id = substr(a.owner, 9)::uuid
  cross join lateral (
    select array${ownReservations("a.owner", "a.email")} as reservations, array${ownPlaces("a.owner", "a.email")} as places offset 0
  ) own
  cross join lateral (
    select (count(*) filter (where r.order_number is not null))::integer as orders,
      (count(*) filter (where ${RUNNING}))::integer as holds, max(greatest(r.created_at, r.confirmed_at)) as seen_at
    from reservation r where r.id = any(own.reservations)
  ) r
  cross join lateral (
    select (count(*) filter (where w.ended_at is null))::integer as places, max(w.created_at) as seen_at
    from waitlist_entry w where w.id = any(own.places)
  ) w
  cross join lateral (
    select ${["name", "phone"].map(newestOf).join(", ")} from (
      select r.id, r.created_at from reservation r where r.id = any(own.reservations)
      order by r.created_at desc, r.id desc limit ${CONTACTS_MAX}
    ) r cross join lateral ${CONTACTS} c
  ) y
  left join lateral (
    select l.at, l.owner from (
      select u.created_at, a.owner where u.created_at is not null
      union all select coalesce(r.confirmed_at, r.created_at), r.owner from reservation r
        where r.id = any(own.reservations) and (r.order_number is not null or (${RUNNING}))
      union all select w.created_at, w.owner from waitlist_entry w where w.id = any(own.places) and w.ended_at is null
    ) l (at, owner) where l.owner ~ '${SHOPPER}' order by l.at desc, l.owner limit 1
  ) listed on true
  order by a.nr`;

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

const OWN_RESERVATIONS = `select r.id, r.status, ${RUNNING} as "isRunning",
    r.status = 'PENDING' and r.payment_started_at is not null and exists (select from payment p where p.reservation_id = r.id
      and (p.status = 'AUTHORISED' or (p.status = 'STARTED' and p.failure is null))) as "isPaying",
    case when r.order_status in ('PAID', 'PARTIALLY_SHIPPED', 'SHORTFALL') then 'HF-' || r.order_number end as "openNumber"
  from reservation r where r.id = any(array${ownReservations("$1::text", "$2::text")})
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
      where w.id = any(array${ownPlaces("$1::text", "$2::text")})
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
