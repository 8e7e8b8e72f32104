import { pool } from "@/lib/db/pool";
import type { RefundableLine } from "@/lib/payments/refund-due";
import { Values } from "@/lib/reservations/admin-reservation-queries";
import type { DeliveryRules } from "@/lib/stock/routing/delivery-rules";
import type { InventoryRow, LedgerEntryType, ReasonCode, ShipTo } from "@/lib/stock/stock";
import type { ShortfallCounts, ShortfallFilters, ShortfallKind } from "./shortfall-schemas";

/** Where a page of cases ended: their order. */
export type CasePlace = { at: string; orderId: string; productId: string; warehouseId: string };

/** Stands for the order of a row of which nobody has said whose the missing units are. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

const MISSING = `greatest(0, i.reserved + i.committed + i.set_aside - i.on_hand - i.backorder_allowance) - coalesce((
    select sum(l.short) from reservation_line l
    where l.product_id = i.product_id and l.warehouse_id = i.warehouse_id and l.short > 0), 0)`;

/** SQL: the cases of a kind that match. Each is found by an index that has open cases only. */
function casesOf(kind: ShortfallKind, { warehouseId, productId, orderId }: ShortfallFilters, values: Values): string {
  const [table, units] =
    kind === "ROW" ? ["i", MISSING] : ["l", kind === "ORDER" ? "l.short - l.backordered" : "l.backordered"];
  const narrowed = [
    `${units} > 0`,
    ...(warehouseId ? [`${table}.warehouse_id = ${values.add("uuid", warehouseId)}`] : []),
    ...(productId ? [`${table}.product_id = ${values.add("uuid", productId)}`] : []),
    ...(orderId ? [kind === "ROW" ? "false" : `l.reservation_id = ${values.add("uuid", orderId)}`] : []),
  ].join(" and ");
  if (kind === "ROW") {
    return `select '${kind}' as kind, to_timestamp(0)::timestamptz as at, '${NOBODY}'::uuid as "orderId", i.product_id as "productId",
        i.warehouse_id as "warehouseId", (${units})::integer as units
      from inventory i where i.shortfall > 0 and ${narrowed}`;
  }
  return `select '${kind}' as kind, r.confirmed_at as at, r.id as "orderId", l.product_id as "productId",
      l.warehouse_id as "warehouseId", ${units} as units
    from reservation_line l join reservation r on r.id = l.reservation_id where l.short > 0 and ${narrowed}`;
}

export type CaseRow = {
  kind: ShortfallKind;
  at: Date;
  orderId: string | null;
  productId: string;
  warehouseId: string;
  units: number;
  sku: string;
  name: string;
  image: string;
  category: string;
  unitPrice: number;
  currency: string;
  warehouseCode: string;
  city: string;
  row: InventoryRow;
  /** What orders are short of in the row. */
  shortUnits: number;
  cause: { at: number; type: LedgerEntryType; reasonCode: ReasonCode; by: string; note: string | null } | null;
};

const CAUSE = `select json_build_object('at', (extract(epoch from e.created_at) * 1000)::bigint, 'type', e.type,
    'reasonCode', e.reason_code, 'by', e.actor, 'note', e.note) from ledger_entry e
  where e.product_id = c."productId" and e.warehouse_id = c."warehouseId" and`;

/** A unit that was written off on its return is not missing to anybody. */
const WAS_BACK = `exists (select from ledger_entry b where b.reservation_id = e.reservation_id and b.type = 'RETURNED'
  and b.created_at = e.created_at)`;

/** The first `limit` cases after `after`: rows, then orders, oldest first. */
export async function readCases(
  { kind, ...filters }: ShortfallFilters,
  { limit, after }: { limit: number; after: CasePlace | null },
): Promise<CaseRow[]> {
  const values = new Values();
  const kinds = kind ? [kind] : (["ROW", "ORDER"] as const);
  const cases = kinds.map((one) => casesOf(one, filters, values)).join(" union all ");
  const from = after
    ? `where (at, "orderId", "productId", "warehouseId") > (${values.add("timestamptz", after.at)},
        ${values.add("uuid", after.orderId)}, ${values.add("uuid", after.productId)}, ${values.add("uuid", after.warehouseId)})`
    : "";
  const { rows } = await pool().query<CaseRow>(
    `select c.kind, c.at, nullif(c."orderId", '${NOBODY}') as "orderId", c."productId", c."warehouseId", c.units, p.sku, p.name,
       p.image, p.category, p.price_amount as "unitPrice", p.currency, w.code as "warehouseCode", w.city,
       json_build_object('productId', i.product_id, 'warehouseId', i.warehouse_id, 'onHand', i.on_hand, 'reserved', i.reserved,
         'committed', i.committed, 'safetyStock', i.safety_stock, 'shortfall', i.shortfall,
         'backorderAllowance', i.backorder_allowance, 'setAside', i.set_aside) as row,
       coalesce((select sum(l.short) from reservation_line l where l.product_id = c."productId"
         and l.warehouse_id = c."warehouseId" and l.short > 0), 0)::integer as "shortUnits",
       case when c."orderId" = '${NOBODY}'
         then (${CAUSE} e.type = 'SHORTFALL' and e.shortfall_delta > 0 order by e.position desc limit 1)
         else coalesce((${CAUSE} e.reservation_id = c."orderId" and e.on_hand_delta < 0 and e.type = 'ADJUSTED' and not ${WAS_BACK}
           order by e.position desc limit 1),
           (${CAUSE} e.type = 'SHORTFALL' and e.shortfall_delta > 0 order by e.position desc limit 1)) end as cause
     from (select * from (${cases}) c ${from}
       order by at, "orderId", "productId", "warehouseId" limit ${values.add("integer", limit)}) c
     join product p on p.id = c."productId" join warehouse w on w.id = c."warehouseId"
     join inventory i on i.product_id = c."productId" and i.warehouse_id = c."warehouseId"
     order by c.at, c."orderId", c."productId", c."warehouseId"`,
    values.list,
  );
  return rows;
}

/** How many cases of each kind match. */
export async function countCases(filters: ShortfallFilters): Promise<ShortfallCounts> {
  const values = new Values();
  const count = (kind: ShortfallKind) => `(select count(*)::integer from (${casesOf(kind, filters, values)}) c)`;
  const { rows } = await pool().query<ShortfallCounts>(
    `select ${count("ORDER")} as orders, ${count("ROW")} as rows, ${count("WAITING")} as waiting`,
    values.list,
  );
  return rows[0] ?? { orders: 0, rows: 0, waiting: 0 };
}

/** What the desk lists as open: cases that nobody has settled, and the units that are missing in them. */
export async function countOpen(): Promise<{ cases: number; units: number }> {
  const values = new Values();
  const open = (["ROW", "ORDER"] as const).map((kind) => casesOf(kind, {}, values)).join(" union all ");
  const { rows } = await pool().query<{ cases: number; units: number }>(
    `select count(*)::integer as cases, coalesce(sum(units), 0)::integer as units from (${open}) c`,
  );
  return rows[0] ?? { cases: 0, units: 0 };
}

export type SoldLine = {
  productId: string;
  warehouseId: string;
  orderId: string;
  number: string;
  version: number;
  confirmedAt: Date;
  /** Neither shipped, cancelled nor short already. */
  left: number;
  unitPrice: number;
  contact: { city?: string; postalCode?: string } | null;
  shipTo: ShipTo | null;
  /** Units of its parcel that were on back-order when it was placed, and the rules that its date follows. */
  ordered: number;
  rules: DeliveryRules;
  /** Of the whole order. */
  lines: RefundableLine[];
  payment: { amount: number; shipping: number } | null;
  paidByHand: number | null;
};

const SOLD_LINE = `l.product_id as "productId", l.warehouse_id as "warehouseId", r.id as "orderId",
    'HF-' || r.order_number as number, (select sum(2 * (v.shipped + v.cancelled + v.returned + v.settled) + v.short)::integer
      from reservation_line v where v.reservation_id = r.id) as version, r.confirmed_at as "confirmedAt",
    l.quantity - l.shipped - l.cancelled - l.short as left, l.unit_price as "unitPrice", terms.contact,
    nullif(r.route -> 'shipTo', 'null') as "shipTo", coalesce((parcel ->> 'ordered')::integer, 0) as ordered,
    coalesce(parcel -> 'rules', jsonb_build_object('cutOffTime', w.cut_off_time, 'workingDays', w.working_days,
      'shippingBands', w.shipping_bands)) as rules,
    (select json_agg(json_build_object('quantity', v.quantity, 'cancelled', v.cancelled, 'returned', v.returned,
      'unitPrice', v.unit_price)) from reservation_line v where v.reservation_id = r.id) as lines,
    (select json_build_object('amount', y.goods_amount + y.shipping_amount, 'shipping', y.shipping_amount)
      from payment y where y.id = r.payment_id) as payment,
    (select h.amount from hand_payment h where h.reservation_id = r.id)::float8 as "paidByHand"`;

const SOLD_JOINS = `join warehouse w on w.id = l.warehouse_id
  cross join lateral (select t.contact from order_contact t where t.order_id = r.id offset 0) terms
  left join lateral (select o as parcel from jsonb_array_elements(r.route -> 'parcels') o
    where o ->> 'warehouseId' = l.warehouse_id::text limit 1) routed on true`;

/** The lines of these orders in these rows. */
export async function readShortLines(cases: readonly Pick<CaseRow, "orderId">[]): Promise<SoldLine[]> {
  const { rows } = await pool().query<SoldLine>({
    name: "short-lines",
    text: `select ${SOLD_LINE} from reservation_line l join reservation r on r.id = l.reservation_id ${SOLD_JOINS}
      where l.reservation_id = any($1::uuid[]) and l.short > 0`,
    values: [cases.flatMap(({ orderId }) => orderId ?? [])],
  });
  return rows;
}

/** Orders that were sold from these rows and have units to ship that they are not short of: the newest `most` of each. */
export async function readNewestSold(
  rows: readonly Pick<CaseRow, "productId" | "warehouseId">[],
  most: number,
): Promise<SoldLine[]> {
  const found = await pool().query<SoldLine>({
    name: "newest-sold",
    text: `select ${SOLD_LINE} from unnest($1::uuid[], $2::uuid[]) as x (product_id, warehouse_id) cross join lateral (
        select s.* from reservation_line s join reservation o on o.id = s.reservation_id
        where s.product_id = x.product_id and s.warehouse_id = x.warehouse_id and s.status = 'CONFIRMED'
          and s.shipped + s.cancelled < s.quantity and s.shipped + s.cancelled + s.short < s.quantity
        order by o.confirmed_at desc, o.id desc limit $3::integer) l
      join reservation r on r.id = l.reservation_id ${SOLD_JOINS} order by r.confirmed_at desc, r.id desc`,
    values: [rows.map(({ productId }) => productId), rows.map(({ warehouseId }) => warehouseId), most],
  });
  return found.rows;
}

export type ShelfUnits = { productId: string; warehouseId: string; units: number };

/** What lies on shelves and is promised to nobody, by product and warehouse. */
export async function readShelfUnits(productIds: readonly string[]): Promise<ShelfUnits[]> {
  const { rows } = await pool().query<ShelfUnits>({
    name: "shelf-units",
    text: `select n.product_id as "productId", n.warehouse_id as "warehouseId", n.unpromised as units
      from inventory_now n where n.product_id = any($1::uuid[]) and n.unpromised > 0 and n.available > 0`,
    values: [productIds],
  });
  return rows;
}

export type WaitingLine = { orderId: string; backordered: number };

/** Orders that wait for units of a row, oldest first. */
export async function readWaitingLines(productId: string, warehouseId: string): Promise<WaitingLine[]> {
  const { rows } = await pool().query<WaitingLine>({
    name: "waiting-lines",
    text: `select r.id as "orderId", l.backordered from reservation_line l join reservation r on r.id = l.reservation_id
      where l.product_id = $1::uuid and l.warehouse_id = $2::uuid and l.short > 0 and l.backordered > 0
      order by r.confirmed_at, r.id limit 1000`,
    values: [productId, warehouseId],
  });
  return rows;
}
