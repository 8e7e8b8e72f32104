import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { idsMatching, type Matching, newValues } from "./admin-reservation-queries";
import { mayHoldSql } from "./reservation-detail-queries";

/** More than this are not counted, because nobody reads the difference and each costs time. */
export const COUNTED_MAX = 200_000;

/** How many match, for each of these; COUNTED_MAX + 1 stands for more. */
export async function countMatching(all: readonly Matching[]): Promise<number[]> {
  const values = newValues();
  const counts = all.map((one) => `(select count(*)::integer from (${idsMatching(one, values, COUNTED_MAX + 1)}) c)`);
  const rows = await readInTime<{ counts: number[] }>(`select array[${counts.join(", ")}] as counts`, values.list);
  return rows?.[0]?.counts ?? all.map(() => COUNTED_MAX + 1);
}

/** `value` in minor units. */
export type Sums = { reservations: number; units: number; value: number; people: number };

/** What matches in sum; null if it is too much to add up. */
export async function sumMatching(matching: Matching): Promise<Sums | null> {
  const values = newValues();
  const rows = await readInTime<Sums>(
    `with found as materialized (${idsMatching(matching, values, COUNTED_MAX + 1)}), lines as (
       select coalesce(sum(l.quantity), 0)::float8 as units, coalesce(sum(l.quantity::bigint * l.unit_price), 0)::float8 as value
       from reservation_line l where l.reservation_id in (select id from found))
     select (select count(*)::integer from found) as reservations, units, value,
       (select count(distinct case when r.owner like 'shopper:%' then r.owner
           else coalesce(lower(c.contact ->> 'email'), lower(w.email), r.owner || ' ' || r.cart_id, r.owner) end)::integer
         from found join reservation r using (id) left join reservation_contact c on c.reservation_id = r.id
         left join waitlist_entry w on w.reservation_id = r.id and w.status = 'OFFERED') as people
     from lines`,
    values.list,
  );
  const sums = rows?.[0];
  return sums && sums.reservations <= COUNTED_MAX ? sums : null;
}

export type Served = {
  productId: string;
  sku: string;
  name: string;
  freed: number;
  waiting: number;
  first: { owner: string; email: string | null; quantity: number }[];
};

/** Who waits for the products of what matches and may be offered units, for the products with the most units. */
export async function servedNext(matching: Matching): Promise<Served[]> {
  const values = newValues();
  const rows = await readInTime<Served>(
    `with ending as materialized (select x.id from (${idsMatching(matching, values, COUNTED_MAX + 1)}) x (id)),
     freed as (
       select l.product_id, sum(l.quantity)::integer as units from reservation_line l
       where l.reservation_id in (select id from ending) group by l.product_id)
     select p.id as "productId", p.sku, p.name, f.units as freed, w.waiting, first.first
     from freed f join product p on p.id = f.product_id
     join lateral (
       select count(*)::integer as waiting, (array_agg(w.id order by w.arrival))[1:3] as ids
       from waitlist_entry w where w.product_id = f.product_id and w.status = 'WAITING'
         and (w.email_confirmed_at is not null or w.owner like 'key:%' or w.seen_at > statement_timestamp() - interval '60 seconds')
         and w.quantity <= coalesce(${mayHoldSql("w", "l.reservation_id in (select id from ending)")}, w.quantity)
     ) w on w.waiting > 0
     cross join lateral (
       select json_agg(json_build_object('owner', e.owner, 'email', coalesce(e.email, u.email), 'quantity', e.quantity)
         order by e.arrival) as first
       from waitlist_entry e left join auth_user u on u.shopper_id =
         case when e.owner ~ '^shopper:[0-9a-f-]{36}$' then substr(e.owner, 9)::uuid end
       where e.id = any(w.ids)
     ) first
     order by f.units desc, p.id limit 5`,
    values.list,
  );
  return rows ?? [];
}

/**
 * How many were confirmed and released: those that ended before a moment, or those that ended since. Holds that ran out
 * and that nothing has released yet are among the latter.
 */
export async function countEnded(
  moment: Date,
  side: "before" | "since",
): Promise<{ confirmed: number; released: number }> {
  const is = side === "before" ? "<" : ">=";
  const overdue =
    "(select count(*)::integer from reservation where status = 'PENDING' and expires_at <= statement_timestamp())";
  const { rows } = await pool().query<{ confirmed: number; released: number }>(
    `select (select count(*)::integer from reservation where status = 'CONFIRMED' and confirmed_at ${is} $1::timestamptz) as confirmed,
       (select count(*)::integer from reservation where status = 'RELEASED' and released_at ${is} $1::timestamptz)
         + ${side === "since" ? overdue : "0"} as released`,
    [moment],
  );
  return rows[0] ?? { confirmed: 0, released: 0 };
}

/** The database's clock. */
export async function databaseTime(): Promise<Date> {
  const { rows } = await pool().query<{ now: Date }>("select clock_timestamp() as now");
  return rows[0]?.now ?? new Date();
}
