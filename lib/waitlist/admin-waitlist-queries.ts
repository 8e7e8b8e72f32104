import { hasAllWordsInAnyForm } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { invariant } from "@/lib/invariant";
import { SEEN_SECONDS } from "@/lib/stock/verbs/waitlist-entries";
import type { DemandSort, ProductDemand } from "./admin-waitlist-schemas";
import type { WaitlistStatus } from "./waitlist-schemas";

export type FoundDemand = Omit<ProductDemand, "value" | "oldestAt"> & {
  price: number;
  currency: string;
  oldestAt: Date | null;
};

const REACHABLE = `(e.email_confirmed_at is not null or e.owner like 'key:%'
  or e.seen_at > statement_timestamp() - interval '${SEEN_SECONDS} seconds')`;

/** The facts of the products in `waited (product_id, people, units)`. */
const DEMAND = `select p.id as "productId", p.sku, p.name, p.category, p.image, p.policy_code as policy, p.is_active as "isActive",
    d.people, d.units, p.price_amount as price, p.currency, m.reachable, m.oldest_at as "oldestAt",
    (select count(*)::integer from waitlist_entry o where o.status = 'OFFERED' and o.product_id = p.id) as offered,
    (select coalesce(sum(i.available), 0)::integer from inventory_now i join warehouse h on h.id = i.warehouse_id
      where i.product_id = p.id and p.is_active and h.is_active) as free
  from waited d join product p on p.id = d.product_id cross join lateral (
    select count(*) filter (where ${REACHABLE})::integer as reachable, min(e.created_at) as oldest_at
    from waitlist_entry e where e.product_id = p.id and e.status = 'WAITING'
  ) m`;

const SORTS: Record<DemandSort, string> = { people: "people", units: "units", value: "units * p.price_amount" };

/** After the product `id`, which has `by` of what is sorted by. */
type After = { by: string; id: string };

/** Products that somebody waits for, the most first, with what they are sorted by. */
export async function listDemand(asked: {
  q: string;
  sort: DemandSort;
  limit: number;
  after: After | null;
}): Promise<(FoundDemand & { by: string })[]> {
  const { q, sort, limit, after } = asked;
  const { rows } = await boundedQuery<FoundDemand & { by: string }>(pool(), {
    name: `waitlist-demand-${sort}`,
    text: `with total as (
        select product_id, count(*)::integer as people, sum(quantity)::bigint as units
        from waitlist_entry where status = 'WAITING' group by product_id
      ), waited as materialized (
        select t.product_id, t.people, t.units::integer as units, (${SORTS[sort]})::bigint as by
        from total t join product p on p.id = t.product_id
        where ($1::text = '' or ${hasAllWordsInAnyForm("p.search_title", "$1")})
          and ($2::bigint is null or ((${SORTS[sort]})::bigint, p.id) < ($2::bigint, $3::uuid))
        order by by desc, t.product_id desc limit $4::integer
      )
      select s.*, w.by::text as by from (${DEMAND}) s join waited w on w.product_id = s."productId"
      order by w.by desc, w.product_id desc`,
    values: [q, after?.by ?? null, after?.id ?? null, limit],
  });
  return rows;
}

/** Who waits for one product; null if there is no such product. */
export async function readDemand(productId: string): Promise<FoundDemand | null> {
  const { rows } = await boundedQuery<FoundDemand>(pool(), {
    name: "waitlist-demand-of",
    text: `with waited as materialized (
        select p.id as product_id, (count(e.id))::integer as people, coalesce(sum(e.quantity), 0)::integer as units
        from product p left join waitlist_entry e on e.product_id = p.id and e.status = 'WAITING'
        where p.id = $1::uuid group by p.id
      ) ${DEMAND}`,
    values: [productId],
  });
  return rows[0] ?? null;
}

export type FoundQueueEntry = {
  id: string;
  status: WaitlistStatus;
  hasPriority: boolean;
  arrival: string;
  position: number | null;
  owner: string;
  name: string | null;
  email: string | null;
  keyName: string | null;
  quantity: number;
  warehouseCode: string | null;
  emailConfirmed: boolean;
  reachable: boolean;
  offers: number;
  reservationId: string | null;
  offerExpiresAt: Date | null;
  createdAt: Date;
  isActive: boolean;
  held: number;
  bought: number;
  maxHeld: number;
  maxBought: number | null;
  hasLimit: boolean;
  free: number;
  everywhere: number;
};

/** Of the entries in `entry`, with their `position`. Free units are those that a wish for that warehouse, or any, could have. */
const ENTRIES = `, free as materialized (
    select i.warehouse_id, i.available from inventory_now i join warehouse h on h.id = i.warehouse_id and h.is_active
    where i.product_id = (select product_id from entry limit 1)
  )
  select e.id, e.status, e.own_arrival is not null as "hasPriority", e.arrival::text, e.position, e.owner,
    nullif(u.name, '') as name, coalesce(e.email, u.email) as email, k.name as "keyName", e.quantity, w.code as "warehouseCode",
    e.email_confirmed_at is not null as "emailConfirmed", ${REACHABLE} as reachable, e.offers,
    case when e.status = 'OFFERED' then e.reservation_id end as "reservationId",
    case when e.status = 'OFFERED' then coalesce(r.expires_at, e.offer_expires_at) end as "offerExpiresAt",
    e.created_at as "createdAt", p.is_active as "isActive", mine.held, mine.bought, t.max_held as "maxHeld",
    t.max_bought as "maxBought", e.holder is not null as "hasLimit",
    (select coalesce(sum(f.available), 0)::integer from free f
      where e.warehouse_id is null or f.warehouse_id = e.warehouse_id) as free,
    (select coalesce(sum(f.available), 0)::integer from free f) as everywhere
  from entry e
  join product p on p.id = e.product_id
  join policy t on t.code = p.policy_code
  cross join lateral (
    select coalesce(sum(l.quantity) filter (where l.status = 'PENDING' and l.held_until > statement_timestamp()), 0)::integer as held,
      coalesce(sum(l.quantity - l.cancelled - l.returned) filter (where l.status = 'CONFIRMED'), 0)::integer as bought
    from (
      select * from reservation_line l where l.holder = e.holder and l.product_id = e.product_id and l.status = 'PENDING'
      union all
      select * from reservation_line l where l.holder = e.holder and l.product_id = e.product_id and l.status = 'CONFIRMED'
    ) l
  ) mine
  left join warehouse w on w.id = e.warehouse_id
  left join reservation r on r.id = e.reservation_id
  left join auth_user u on u.shopper_id = case when e.owner ~ '^shopper:[0-9a-f-]{36}$' then substr(e.owner, 9)::uuid end
  left join api_key k on k.id = case when e.owner like 'key:%' then substr(e.owner, 5)::uuid end`;

/** Those waiting for a product, in the order in which they are served, after an arrival whose position is given. */
export async function listWaiting(
  productId: string,
  limit: number,
  after: { arrival: string; position: number } | null,
): Promise<FoundQueueEntry[]> {
  const { rows } = await boundedQuery<FoundQueueEntry>(pool(), {
    name: "waitlist-queue",
    text: `with entry as materialized (
        select e.*, ($4::integer + row_number() over (order by e.arrival))::integer as position from waitlist_entry e
        where e.product_id = $1::uuid and e.status = 'WAITING' and ($2::bigint is null or e.arrival > $2::bigint)
        order by e.arrival limit $3::integer
      ) ${ENTRIES} order by e.arrival`,
    values: [productId, after?.arrival ?? null, limit, after?.position ?? 0],
  });
  return rows;
}

/** The product that an entry waits for; null if there is no such entry. */
export async function readProductOf(waitlistEntryId: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ productId: string }>(pool(), {
    name: "waitlist-product-of",
    text: `select product_id as "productId" from waitlist_entry where id = $1::uuid`,
    values: [waitlistEntryId],
  });
  return rows[0]?.productId ?? null;
}

/** The arrival of the next entry that gets priority: before all that came by themselves, after others with priority. */
export async function nextPriority(): Promise<number> {
  const { rows } = await boundedQuery<{ rank: number }>(pool(), {
    name: "waitlist-next-priority",
    text: "select nextval('waitlist_priority')::float8 as rank",
  });
  const rank = rows[0]?.rank;
  invariant(rank !== undefined, "a sequence answers");
  return rank;
}

/** The open offers of a product, the first to end first. */
export async function listOffered(productId: string, limit: number): Promise<FoundQueueEntry[]> {
  const { rows } = await boundedQuery<FoundQueueEntry>(pool(), {
    name: "waitlist-offered",
    text: `with entry as materialized (
        select e.*, null::integer as position from waitlist_entry e
        where e.status = 'OFFERED' and e.product_id = $1::uuid order by e.offer_expires_at, e.id limit $2::integer
      ) ${ENTRIES} order by "offerExpiresAt", e.id`,
    values: [productId, limit],
  });
  return rows;
}
