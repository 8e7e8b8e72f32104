import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { inTransitUnits } from "@/lib/inventory/inventory-queries";
import { holderUnits } from "@/lib/stock/database/load-statements";
import { POLICY, type StoredProduct, WAITLIST_ENTRY, WAREHOUSE } from "@/lib/stock/database/tables";
import type { Policy, WaitlistEntry, Warehouse } from "@/lib/stock/stock";
import type { ExplainedHold, ExplainedOrder, ExplainedRow } from "./explain-schemas";
import type { RowFigures } from "./terms";

/** How many holds, orders and waiting entries are named; totals count all. */
export const SHOWN_MAX = 20;

type Totals = { total: number; units: number };
type Moment<Body, Time extends keyof Body> = Omit<Body, "customer" | Time> & { [Name in Time]: number };

/** Times in milliseconds. A list is null if it is empty. */
export type Snapshot = {
  now: number;
  position: string | null;
  /** Whether the warehouse that was asked for exists. */
  isKnown: boolean;
  product: Omit<StoredProduct, "policyCode" | "unitPrice" | "currency">;
  policy: Policy;
  warehouses: (Warehouse & { name: string })[] | null;
  rows:
    | (RowFigures & { warehouseId: string; shortfall: number; overdue: number; inTransit: number } & Pick<
          ExplainedRow,
          "safetyStockSet"
        >)[]
    | null;
  holds: Totals & { shown: ShownHold[] | null };
  unshipped: Totals & { shown: Moment<Omit<ExplainedOrder, "orderNumber">, "confirmedAt">[] | null };
  waitlist: Totals & { shown: WaitlistEntry[] | null };
  holders: { holder: string; productId: string; held: number; bought: number }[] | null;
};

/** What a product's figures are made of, of all its rows or one, read in one statement and so at one moment. */
export async function readSnapshot(productId: string, warehouseId: string | null): Promise<Snapshot | null> {
  const { rows } = await boundedQuery<Snapshot>(pool(), {
    name: "explain",
    text: SNAPSHOT,
    values: [productId, warehouseId, SHOWN_MAX],
  });
  return rows[0] ?? null;
}

const ms = (time: string) => `(extract(epoch from ${time}) * 1000)::bigint`;
const OF_ROW = `l.product_id = $1::uuid and ($2::uuid is null or l.warehouse_id = $2::uuid)`;
const HELD = `${OF_ROW} and l.status = 'PENDING' and l.held_until > (select now from moment)`;
const OWED = `${OF_ROW} and l.status = 'CONFIRMED' and l.quantity > l.shipped + l.cancelled`;

const HOLD = `json_build_object('reservationId', r.id, 'owner', r.owner,
    'warehouseCode', (select code from warehouse where id = l.warehouse_id), 'quantity', l.quantity,
    'createdAt', ${ms("r.created_at")}, 'expiresAt', ${ms("l.held_until")},
    'isOffer', exists (select from waitlist_entry w where w.reservation_id = r.id and w.status = 'OFFERED'),
    'isPaying', exists (select from payment y where y.reservation_id = r.id
      and (y.status = 'AUTHORISED' or (y.status = 'STARTED' and y.failure is null))))`;

const ORDER = `json_build_object('reservationId', r.id, 'owner', r.owner,
    'warehouseCode', (select code from warehouse where id = l.warehouse_id),
    'quantity', l.quantity - l.shipped - l.cancelled, 'confirmedAt', ${ms("r.confirmed_at")})`;

const ROW = `json_build_object('warehouseId', i.warehouse_id, 'onHand', i.on_hand, 'reserved', i.reserved,
    'committed', i.committed, 'safetyStock', i.safety_stock, 'setAside', i.set_aside, 'shortfall', i.shortfall, 'overdue', i.overdue,
    'backorderAllowance', i.backorder_allowance, 'unpromised', i.unpromised, 'available', i.available, 'inTransit', ${inTransitUnits("i")},
    'safetyStockSet', (
      select json_build_object('actor', c.actor, 'note', c.note,
        'createdAt', to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from setting_change c
      where c.subject = 'INVENTORY' and c.subject_id = i.product_id || '/' || i.warehouse_id order by c.id desc limit 1))`;

export type ShownHold = Moment<ExplainedHold, "createdAt" | "expiresAt">;

type NewestHolds = Totals & { shown: ShownHold[] | null; oldestId: string | null };

/** The newest holds of a row that have at least `units` units of it between them, in the order in which a shortage ends them. */
export async function readNewestHolds(productId: string, warehouseId: string, units: number): Promise<NewestHolds> {
  const { rows } = await boundedQuery<NewestHolds>(pool(), {
    name: "newest-holds",
    text: NEWEST_HOLDS,
    values: [productId, warehouseId, SHOWN_MAX, units],
  });
  return rows[0] ?? { total: 0, units: 0, shown: null, oldestId: null };
}

const NEWEST_HOLDS = `with moment as materialized (select statement_timestamp() as now),
  ranked as (
    select l.*, row_number() over newest as place, sum(l.quantity) over newest - l.quantity as before
    from reservation_line l join reservation r on r.id = l.reservation_id where ${HELD}
    window newest as (order by r.created_at desc, r.id desc rows unbounded preceding)
  ), ending as materialized (select * from ranked where before < $4::integer)
select count(*)::integer as total, coalesce(sum(e.quantity), 0)::integer as units,
  (select json_agg(${HOLD} order by l.place) from (select * from ending order by place limit $3::integer) l
   join reservation r on r.id = l.reservation_id) as shown,
  (select reservation_id from ending order by place desc limit 1) as "oldestId"
from ending e`;

/** `row_now` and `entry` have every warehouse, because the waitlist is served from all of them. */
const SNAPSHOT = `with moment as materialized (select statement_timestamp() as now),
  row_now as materialized (select * from inventory_now where product_id = $1::uuid),
  entry as materialized (
    select e.* from waitlist_entry e where e.product_id = $1::uuid and e.status = 'WAITING'
    order by e.arrival limit $3::integer
  )
select ${ms("(select now from moment)")}::float8 as now,
  (select e.position::text from ledger_entry e order by e.position desc limit 1) as position,
  $2::uuid is null or exists (select from warehouse where id = $2::uuid) as "isKnown",
  json_build_object('id', p.id, 'sku', p.sku, 'name', p.name, 'isActive', p.is_active) as product,
  (select ${POLICY.json("t")} from policy t where t.code = p.policy_code) as policy,
  (select json_agg(${WAREHOUSE.json("h", { name: "h.name" })} order by h.priority, h.code)
   from warehouse h where h.id in (select warehouse_id from row_now)) as warehouses,
  (select json_agg(${ROW}) from row_now i) as rows,
  (select json_build_object('total', count(*), 'units', coalesce(sum(l.quantity), 0), 'shown', (
     select json_agg(${HOLD} order by l.held_until, l.reservation_id) from (
       select * from reservation_line l where ${HELD} order by l.held_until, l.reservation_id limit $3::integer
     ) l join reservation r on r.id = l.reservation_id))
   from reservation_line l where ${HELD}) as holds,
  (select json_build_object('total', count(*), 'units', coalesce(sum(l.quantity - l.shipped - l.cancelled), 0), 'shown', (
     select json_agg(${ORDER} order by r.confirmed_at, r.id) from (
       select l.* from reservation_line l join reservation r on r.id = l.reservation_id where ${OWED}
       order by r.confirmed_at, r.id limit $3::integer
     ) l join reservation r on r.id = l.reservation_id))
   from reservation_line l where ${OWED}) as unshipped,
  (select json_build_object('total', count(*), 'units', coalesce(sum(e.quantity), 0),
     'shown', (select json_agg(${WAITLIST_ENTRY.json("entry", { arrival: "entry.arrival" })} order by arrival) from entry))
   from waitlist_entry e where e.product_id = $1::uuid and e.status = 'WAITING') as waitlist,
  ${holderUnits("select distinct holder, product_id from entry where holder is not null")} as holders
from product p where p.id = $1::uuid`;
