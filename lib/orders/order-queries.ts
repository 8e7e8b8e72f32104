import { hasAllWords } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { EXPECTED_ON_SQL, settledUnitsSql } from "@/lib/ledger/settled-sql";
import { REFUNDS_SQL } from "@/lib/reservations/reservation-detail-queries";
import type { Route } from "@/lib/stock/stock";
import type { OrdersQuery } from "./order-schemas";
import { parcelVersionSql } from "./parcel-version";
import { returnRequestsSql } from "./return-request-queries";
import type { StoredOrder } from "./stored-order";

type OrderRow = Omit<StoredOrder, "route" | "confirmedAt" | "readAt"> & {
  route: Route | null;
  confirmedAt: Date;
  readAt: Date;
};

/**
 * `terms.hold_id`: the hold that was paid for. It differs from the order's reservation if that hold ran out and its units
 * were reserved again for a late payment.
 */
const FROM_ORDERS = "from reservation r join order_contact terms on terms.order_id = r.id";

const LINES = `select json_agg(json_build_object('productId', l.product_id, 'sku', p.sku, 'name', p.name,
    'image', p.image, 'category', p.category, 'policy', p.policy_code, 'warehouseId', l.warehouse_id, 'warehouseCode', w.code, 'city', w.city,
    'latitude', w.latitude, 'longitude', w.longitude, 'rules', json_build_object('cutOffTime', w.cut_off_time,
      'workingDays', w.working_days, 'shippingBands', w.shipping_bands), 'quantity', l.quantity, 'unitPrice', l.unit_price,
    'currency', l.currency, 'shipped', l.shipped, 'cancelled', l.cancelled, 'returned', l.returned,
    'short', l.short, 'backordered', l.backordered, 'settled', l.settled, 'expectedOn', ${EXPECTED_ON_SQL}) order by l.position)
  from reservation_line l join product p on p.id = l.product_id join warehouse w on w.id = l.warehouse_id
  where l.reservation_id = r.id`;

const PAYMENTS = `select json_agg(json_build_object('id', y.id, 'provider', y.provider, 'status', y.status,
    'goodsAmount', y.goods_amount, 'shippingAmount', y.shipping_amount, 'refundedAmount', y.refunded_amount,
    'currency', y.currency, 'createdAt', (extract(epoch from y.created_at) * 1000)::bigint,
    'updatedAt', (extract(epoch from y.updated_at) * 1000)::bigint,
    'authorisedAt', (extract(epoch from y.authorised_at) * 1000)::bigint,
    'capturedAt', (extract(epoch from y.captured_at) * 1000)::bigint,
    'endedAt', (extract(epoch from y.ended_at) * 1000)::bigint, 'refunds', ${REFUNDS_SQL},
    'stuckAt', (select (extract(epoch from max(o.failed_at)) * 1000)::bigint from outbox o
      where y.id = r.payment_id and o.done_at is null and o.subject_id in (y.id::text, r.id::text)
        and o.kind in ('PAYMENT_SETTLE', 'PAYMENT_REFUND', 'ORDER_CANCELLED', 'ORDER_RETURNED'))) order by y.created_at, y.id)
  from payment y where y.reservation_id = terms.hold_id`;

const HAND_PAYMENT = `select json_build_object('method', h.method, 'amount', h.amount, 'currency', h.currency,
    'reference', h.reference, 'at', (extract(epoch from h.created_at) * 1000)::bigint)
  from hand_payment h where h.reservation_id = r.id`;

const HAND_REFUNDS = `select json_agg(json_build_object('method', g.method, 'amount', g.amount, 'currency', g.currency,
    'at', (extract(epoch from g.created_at) * 1000)::bigint) order by g.position)
  from hand_refund g where g.reservation_id = r.id`;

const SHIPMENTS = `select json_agg(json_build_object('id', s.id, 'warehouseId', s.warehouse_id, 'warehouseCode', w.code,
    'city', w.city, 'carrier', s.carrier, 'trackingNumber', s.tracking_number,
    'shippedAt', (extract(epoch from s.shipped_at) * 1000)::bigint,
    'sentTo', (select json_build_object('contact', a.contact) from shipment_address a where a.shipment_id = s.id), 'lines', (
      select json_agg(json_build_object('productId', p.id, 'sku', p.sku, 'name', p.name, 'quantity', i.quantity) order by p.sku)
      from shipment_line i join product p on p.id = i.product_id where i.shipment_id = s.id)) order by s.shipped_at, s.id)
  from shipment s join warehouse w on w.id = s.warehouse_id where s.reservation_id = r.id`;

const RETURN_REQUESTS = returnRequestsSql("q.reservation_id = r.id");
const INVOICES = `select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'number', i.number,
    'issuedAt', (extract(epoch from i.issued_at) * 1000)::bigint) order by i.position)
  from invoice i where i.reservation_id = r.id`;

const PACKINGS = `select json_agg(json_build_object('warehouseId', k.warehouse_id, 'actor', k.actor,
    'at', (extract(epoch from k.packed_at) * 1000)::bigint))
  from packing k where k.reservation_id = r.id and k.version = ${parcelVersionSql("k")} and exists (
    select from reservation_line l where l.reservation_id = r.id and l.warehouse_id = k.warehouse_id
      and l.shipped + l.cancelled < l.quantity)`;

/** Parcels that were packed, unless somebody took that back. */
const PACKED = `select json_agg(json_build_object('at', (extract(epoch from e.created_at) * 1000)::bigint,
    'actor', e.actor, 'warehouseCode', w.code, 'quantity', e.units) order by e.id)
  from order_event e join warehouse w on w.id = e.warehouse_id
  where e.reservation_id = r.id and e.event = 'PACKED' and not exists (
    select from order_event u where u.reservation_id = r.id and u.warehouse_id = e.warehouse_id and u.event = 'UNPACKED'
      and u.id = (select min(n.id) from order_event n
        where n.reservation_id = r.id and n.warehouse_id = e.warehouse_id and n.id > e.id))`;

const READDRESSED = `select json_agg(json_build_object('at', (extract(epoch from e.created_at) * 1000)::bigint, 'actor', e.actor)
    order by e.id)
  from order_event e where e.reservation_id = r.id and e.event = 'ADDRESS_CHANGED'`;

const ENTRIES = `select json_agg(json_build_object('type', e.type, 'reasonCode', e.reason_code, 'actor', e.actor, 'warehouseCode', w.code,
    'at', (extract(epoch from e.created_at) * 1000)::bigint,
    'quantity', greatest(abs(e.on_hand_delta), abs(e.reserved_delta), abs(e.committed_delta), ${settledUnitsSql("e")})) order by e.position)
  from ledger_entry e join warehouse w on w.id = e.warehouse_id
  where e.reservation_id = any(array[terms.hold_id, r.id])`;

const SELECT_ORDERS = `select r.id, r.order_number::text as number, r.owner, r.route, r.payment_id as "paymentId",
    r.confirmed_at as "confirmedAt", clock_timestamp() as "readAt", terms.contact,
    terms.shipping_amount::float8 as "shippingAmount", (${LINES}) as lines,
    exists (select from reservation_contact c where c.reservation_id = r.id) as "isByHand",
    (${HAND_PAYMENT}) as "handPayment", coalesce((${HAND_REFUNDS}), '[]') as "handRefunds",
    coalesce((${SHIPMENTS}), '[]') as shipments,
    coalesce((${RETURN_REQUESTS}), '[]') as "returnRequests",
    coalesce((${INVOICES}), '[]') as invoices,
    coalesce((${PACKINGS}), '[]') as packings, coalesce((${PACKED}), '[]') as packed, coalesce((${READDRESSED}), '[]') as readdressed, coalesce((${PAYMENTS}), '[]') as payments, coalesce((${ENTRIES}), '[]') as entries
  ${FROM_ORDERS}`;

/** In searchable form: the order number as people write it, and the products in the order. */
const SEARCHED_SQL = `concat(' hf ', r.order_number, (select string_agg(p.search_title, '')
  from reservation_line l join product p on p.id = l.product_id where l.reservation_id = r.id))`;

/** The order with this id, whoever owns it; null if there is none. */
export async function readOrder(id: string): Promise<StoredOrder | null> {
  const { rows } = await pool().query<OrderRow>({
    name: "order-by-id",
    text: `${SELECT_ORDERS} where r.id = $1::uuid and r.order_number is not null`,
    values: [id],
  });
  const [row] = rows;
  return row ? toStored(row) : null;
}

/** Whose orders a browser lists: a shopper's (null: unknown), and what mailed links opened, ids of orders and payments. */
export type OrdersOf = { owner: string | null; openedIds?: readonly string[] };

/** Whether an order `r` is among the opened ids, an SQL array. Begins with the order's id, which has an index. */
const isOpened = (ids: string) => `(r.id = any(${ids}) or r.payment_id = any(${ids})
  and r.id = any(array(select unnest(array[p.reservation_id, p.retake_id]) from payment p where p.id = any(${ids}))))`;

/** For whoever has opened a link; nobody else's list looks further than its owner. */
const OR_OPENED = `or ${isOpened("$8::uuid[]")}`;

/** A page of these orders, newest first. Order numbers never change, so new orders do not shift the pages. */
export async function listOrders(
  { owner, openedIds = [] }: OrdersOf,
  { limit, cursor, status, q = "", from, to }: OrdersQuery,
): Promise<{ found: StoredOrder[]; nextCursor: string | null }> {
  const list = ["orders", owner, status, q, from, to];
  const [beforeNumber] = readCursor(list, cursor) ?? [null];
  const { rows } = await pool().query<OrderRow>(
    `${SELECT_ORDERS}
     where r.order_number is not null and (r.owner = $1::text ${openedIds.length > 0 ? OR_OPENED : ""})
       and ($2::bigint is null or r.order_number < $2::bigint)
       and ($3::text is null or r.order_status = $3::text)
       and ($4::text is null or ${hasAllWords(SEARCHED_SQL, "$4")})
       and ($5::timestamptz is null or r.confirmed_at >= $5::timestamptz)
       and ($6::timestamptz is null or r.confirmed_at < $6::timestamptz)
     order by r.order_number desc limit $7::integer`,
    [
      ...[owner, beforeNumber ?? null, status ?? null, q || null, from ?? null, to ?? null, limit + 1],
      ...(openedIds.length > 0 ? [openedIds] : []),
    ],
  );
  const found = rows.slice(0, limit).map(toStored);
  const last = found.at(-1);
  return { found, nextCursor: rows.length > limit && last ? writeCursor(list, [last.number]) : null };
}

/** When the first of these orders was made; null if there is none. */
export async function readFirstOrderAt({ owner, openedIds = [] }: OrdersOf): Promise<Date | null> {
  const { rows } = await pool().query<{ at: Date | null }>(
    `select min(r.confirmed_at) as at from reservation r where r.order_number is not null
       and (r.owner = $1::text or ${isOpened("$2::uuid[]")})`,
    [owner, openedIds],
  );
  return rows[0]?.at ?? null;
}

function toStored({ confirmedAt, readAt, ...row }: OrderRow): StoredOrder {
  return { ...row, confirmedAt: confirmedAt.getTime(), readAt: readAt.getTime() };
}
