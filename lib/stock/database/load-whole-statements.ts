import { type Parameters, Statement } from "@/lib/db/statement";
import type { Needs } from "../verbs/verb";
import {
  type Answered,
  commonColumns,
  firstOverdue,
  holdersIn,
  idsIn,
  isProven,
  isSeen,
  isWaitedFor,
  LOCKING_CTES,
  momentCte,
  type Question,
  rowsIn,
} from "./load-statements";
import { LEDGER_ENTRY, reservationJson, WAITLIST_ENTRY } from "./tables";

/**
 * The most overdue holds that one group ends, per row and in total, so that a turn stays short after a long quiet time.
 * Later groups end the rest.
 */
const OVERDUE_PER_ROW_MAX = 200;
const OVERDUE_PER_GROUP_MAX = 1_000;

/**
 * The most reachable waiting entries that one group loads per product and kind (quantity and warehouse). They are the
 * first of each kind, so serving them in order is exact until a kind is used up. A later group serves the rest.
 */
const WAITING_PER_KIND_MAX = 100;

/** An entry's warehouse as waitlist_entry_proven_idx writes it; "any" is the nil UUID, which no warehouse has. */
const WAREHOUSE = "coalesce(e.warehouse_id, '00000000-0000-0000-0000-000000000000'::uuid)";

/** The first kind of proven entry on a product's waitlist that matches `isAfter`, found by one index probe. */
function nextKind(productId: string, isAfter: string): string {
  return `select ${WAREHOUSE} as warehouse, e.quantity from waitlist_entry e
      where e.product_id = ${productId} and e.status = 'WAITING' and ${isProven("e")} and ${isAfter}
      order by ${WAREHOUSE}, e.quantity limit 1`;
}

const RECEIPT = LEDGER_ENTRY.json("e", {
  asked: "x.reference",
  position: "e.position::text",
  createdAt: "(extract(epoch from e.created_at) * 1000)::bigint",
});

/**
 * The waiting entries to load for the products in the CTE `waited`. Of the proven ones `kind` steps from one kind to the
 * next and `proven` takes the first of each, plus one to see whether there are more: fast however many wait. Of the others
 * `seen` takes those with an open browser. `waiting` numbers both together by `nth` within their kind.
 */
const WAITING_CTES = `kind as materialized (
  with recursive step as (
    select x.product_id, f.warehouse, f.quantity from waited x cross join lateral (
      ${nextKind("x.product_id", "true")}) f
    union all
    select s.product_id, n.warehouse, n.quantity from step s cross join lateral (
      ${nextKind("s.product_id", `(${WAREHOUSE}, e.quantity) > (s.warehouse, s.quantity)`)}) n
  ) select * from step
), proven as materialized (
  select w.* from kind k cross join lateral (
    select e.id, e.product_id, k.warehouse, e.quantity, e.arrival from waitlist_entry e
    where e.product_id = k.product_id and e.status = 'WAITING' and ${isProven("e")}
      and ${WAREHOUSE} = k.warehouse and e.quantity = k.quantity
    order by e.arrival limit ${WAITING_PER_KIND_MAX + 1}
  ) w
), seen as materialized (
  select w.* from waited x cross join lateral (
    select e.id, e.product_id, ${WAREHOUSE} as warehouse, e.quantity, e.arrival from waitlist_entry e
    where e.product_id = x.product_id and e.status = 'WAITING' and ${isSeen("e")}
  ) w
), waiting as materialized (
  select id, product_id, row_number() over (partition by product_id, warehouse, quantity order by arrival) as nth
  from (select * from proven union all select * from seen) w`;

/**
 * Everything that the decisions of any group can read. Tables that grow are reached by `= any (array …)` or from a lateral,
 * never by a plain join: a plan that was cached while a table was empty must not scan all of it later.
 */
export const LOAD_WHOLE = new Statement<Question, Answered>("stock-load", (p) => {
  const named = {
    productIds: idsIn(p, "productIds"),
    waitlistEntryIds: idsIn(p, "waitlistEntryIds"),
    retakes: idsIn(p, "retakes"),
  };
  return `with ${namedCtes(p, named)}), ${metCtes(p, named)}
${columns(p, named)}`;
});

type Asked = Parameters<Question>;
type Named = { productIds: string; waitlistEntryIds: string; retakes: string };

/** What the commands name, and the overdue holds on those rows. */
function namedCtes(p: Asked, named: Named): string {
  return `${momentCte(p)}, named_entry as materialized (
  select * from waitlist_entry where id = any(${named.waitlistEntryIds})
), given as materialized (
  select x.id from unnest(${idsIn(p, "reservationIds")}) as x (id)
  union select reservation_id from named_entry where status = 'OFFERED'
), retaken as materialized (
  select distinct l.product_id, r.holder from reservation r join reservation_line l on l.reservation_id = r.id
  where r.id = any(${named.retakes}) and l.reservation_id = any(${named.retakes})
), bought as materialized (
  select distinct l.product_id, r.id, r.holder from reservation r join reservation_line l on l.reservation_id = r.id
  where r.id = any(${idsIn(p, "purchases")}) and l.reservation_id = any(${idsIn(p, "purchases")})
    and exists (select from shopper_merge m where m.to_owner = r.holder and m.created_at >= r.created_at)
), named as materialized (
  ${rowsIn(p)}
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any(array(select product_id from retaken))
  union select l.product_id, l.warehouse_id from reservation_line l where l.reservation_id = any(array(select id from given))
), waited_first as materialized (
  select p.product_id from (select product_id from named union select x.id from unnest(${named.productIds}) as x (id)) p
  where ${isWaitedFor("= p.product_id")}
), asked as materialized (
  select product_id, warehouse_id from named
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any(array(select product_id from waited_first))
), overdue as materialized (
  select a.product_id, a.warehouse_id, o.reservation_id
  from asked a cross join lateral (
    select l.reservation_id ${firstOverdue("a")} limit ${OVERDUE_PER_ROW_MAX}
  ) o limit ${OVERDUE_PER_GROUP_MAX}
`;
}

/** What that leads to: holds to end, waiting entries, and rows to lock. */
function metCtes(p: Asked, named: Named): string {
  return `shrink as (
  select i.product_id, i.warehouse_id,
    i.reserved + i.committed + i.set_aside - i.backorder_allowance - (case x.mode when 'set' then x.quantity else i.on_hand + x.quantity end) as missing
  from ${shrinksIn(p)}
  join inventory i on i.product_id = x."productId" and i.warehouse_id = x."warehouseId"
), newest as (
  select n.reservation_id from shrink s cross join lateral (
    select l.reservation_id, coalesce(sum(l.quantity) over (
      order by r.created_at desc, r.id desc rows between unbounded preceding and 1 preceding), 0) as before
    from reservation_line l join reservation r on r.id = l.reservation_id
    where l.product_id = s.product_id and l.warehouse_id = s.warehouse_id and l.status = 'PENDING'
  ) n where n.before < s.missing
), wanted as materialized (
  select id from given
  union select reservation_id from overdue
  union select reservation_id from newest
), line as materialized (
  select l.* from reservation_line l where l.reservation_id = any(array(select id from wanted))
), waited as materialized (
  select product_id from waited_first
  union select distinct l.product_id from line l
  where ${isWaitedFor("= l.product_id")}
), touched as materialized (
  select product_id, warehouse_id from asked union select product_id, warehouse_id from line
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any(array(select product_id from waited))
), ${WAITING_CTES}
), entry as materialized (
  select e.* from waitlist_entry e where e.id = any(array(
    select id from waiting where nth <= ${WAITING_PER_KIND_MAX}
    union select id from named_entry
    union select o.id from waitlist_entry o where o.status = 'OFFERED' and o.reservation_id = any(array(select id from wanted))
    union select w.id from (
      select * from waitlist_entry where status = 'OFFERED' and reservation_id = any(array(select id from wanted))
    ) o cross join lateral (
      select w.id from waitlist_entry w
      where w.owner = o.owner and w.product_id = o.product_id and w.ended_at is null
        and (w.owner not like 'key:%' or lower(w.email) = lower(o.email))
    ) w
    union select o.id from waitlist_entry o where o.status = 'LAPSED' and o.reservation_id = any(${named.retakes})
    union select o.id from ${waitersIn(p)} cross join lateral (
      select w.id from waitlist_entry w where w.owner = x.owner and w.product_id = x."productId" and w.ended_at is null
      union all
      select w.id from waitlist_entry w
      where w.product_id = x."productId" and lower(w.email) = lower(x.email) and w.email is not null and w.ended_at is null
    ) o
  ))
), ${LOCKING_CTES}`;
}

function columns(p: Asked, named: Named): string {
  return `select
  ${commonColumns(p, {
    products: `id = any(${named.productIds}) or id = any(array(
      select product_id from waited union select product_id from retaken union select product_id from bought
      union select product_id from entry))`,
    warehouses: `id = any(${idsIn(p, "warehouseIds")}) or id = any(array(select warehouse_id from row_id))`,
    holders: `${holdersIn(p)}
      union select holder, product_id from retaken where holder is not null
      union select holder, product_id from bought
      union select holder, product_id from entry where holder is not null and ended_at is null`,
  })},
  (select json_agg(${reservationJson("line")})
   from reservation r where r.id = any(array(select id from wanted))) as reservations,
  (select json_agg(distinct reservation_id) from payment where reservation_id = any(${idsIn(p, "payments")})
     and (status = 'AUTHORISED' or (status = 'STARTED' and failure is null))) as "openPayments",
  (select json_agg(distinct id) from bought) as "joinedSince",
  (select json_agg(${WAITLIST_ENTRY.json("entry", { arrival: "entry.arrival" })}) from entry) as waitlist,
  (select json_agg(distinct product_id) from waiting where nth > ${WAITING_PER_KIND_MAX}) as "partlyWaiting",
  (select json_agg(json_build_object('id', u.id, 'count', u.count)) from (${unloadedIn(p)}) u) as "unloadedWaiting",
  (select json_agg(${RECEIPT}) from ${receiptsIn(p)} cross join lateral (
     select * from ledger_entry l
     where l.product_id = x."productId" and l.warehouse_id = x."warehouseId" and l.type = 'RECEIVED'
       and l.reference is not null and searchable(l.reference) = searchable(x.reference)
       and not exists (select from ledger_entry u where u.undoes = l.position)
     order by l.position desc limit 1
   ) e) as receipts,
  (select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id)) from (
     select product_id, warehouse_id from overdue group by 1, 2 having count(*) >= ${OVERDUE_PER_ROW_MAX}
     union select product_id, warehouse_id from asked
     where (select count(*) from overdue) >= ${OVERDUE_PER_GROUP_MAX}) x) as "partlyExpired"`;
}

/** An API key's customers are told their place only when they join, and there may be many of them. */
function unloadedIn(p: Asked): string {
  const inLine = (table: string, condition: string) =>
    `(select count(*) from ${table} a where a.product_id = n.product_id and a.status = 'WAITING' and ${condition})`;
  const unloaded = (condition: string) => `${inLine("waitlist_entry", condition)} - ${inLine("entry", condition)}`;
  return `select n.product_id as id, ${unloaded("true")} as count
      from (select distinct x."productId" as product_id from ${waitersIn(p)}) n
    union all
    select n.id, ${unloaded("a.arrival < n.arrival")}
      from entry n where n.status = 'WAITING' and n.owner not like 'key:%'
        and exists (select from ${waitersIn(p)} where x.owner = n.owner and x."productId" = n.product_id)`;
}

function receiptsIn(p: Asked): string {
  return p.rows<Needs["receipts"][number]>({ productId: "uuid", warehouseId: "uuid", reference: "text" }, ({ needs }) =>
    needs.flatMap(({ receipts }) => receipts),
  );
}

function shrinksIn(p: Asked): string {
  return p.rows<Needs["shrinks"][number]>(
    { productId: "uuid", warehouseId: "uuid", mode: "text", quantity: "integer" },
    ({ needs }) => needs.flatMap(({ shrinks }) => shrinks),
  );
}

function waitersIn(p: Asked): string {
  return p.rows<Needs["waiters"][number]>({ owner: "text", email: "text", productId: "uuid" }, ({ needs }) =>
    needs.flatMap(({ waiters }) => waiters),
  );
}
