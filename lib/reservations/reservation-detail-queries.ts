import { pool } from "@/lib/db/pool";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { settledUnitsSql } from "@/lib/ledger/settled-sql";
import type { HandMethod } from "./by-hand-schemas";
import { WITH_REPLACED } from "./reservation-queries";

// What the panel shows of one reservation. Times are milliseconds since the epoch, amounts minor units.

export type DetailEntry = {
  /** The reservation that it is about, of those in line. */
  reservationId: string;
  position: string;
  at: number;
  type: LedgerEntry["type"];
  reasonCode: LedgerEntry["reasonCode"];
  actor: string;
  note: string | null;
  productId: string;
  sku: string;
  warehouseId: string;
  warehouseCode: string;
  quantity: number;
};

export type DetailPayment = {
  /** False for those for holds that it replaced, or that replaced it. */
  isOwn: boolean;
  provider: string;
  status: string;
  failure: string | null;
  amount: number;
  /** Each time, oldest first. */
  refunds: { amount: number; at: number }[];
  currency: string;
  startedAt: number;
  updatedAt: number;
  authorisedAt: number | null;
  capturedAt: number | null;
  endedAt: number | null;
};

export type DetailMail = { id: string; kind: string; recipient: string; subject: string; at: number };

/** Money that staff took, or gave back. */
export type DetailHandPayment = {
  method: HandMethod;
  amount: number;
  currency: string;
  reference: string | null;
  actor: string;
  at: number;
};

export type DetailOrderEvent = {
  at: number;
  event:
    | "PACKED"
    | "UNPACKED"
    | "ON_HOLD"
    | "OFF_HOLD"
    | "ADDRESS_CHANGED"
    | "RETURN_ASKED"
    | "RETURN_ACCEPTED"
    | "RETURN_DECLINED"
    | "RETURN_WITHDRAWN";
  actor: string;
  reason: string | null;
  warehouseCode: string | null;
  units: number | null;
};

export type DetailShipment = {
  id: string;
  at: number;
  warehouseCode: string;
  carrier: string | null;
  trackingNumber: string | null;
};

export type DetailFacts = {
  owner: string;
  /** Ids of the holds that it replaced, of itself, and of those that replaced it, in this order. */
  line: string[];
  /** When the first of its units was put into a cart, as far as that is known. */
  inCartAt: number | null;
  /** Places in line that were served with it. */
  queued: { at: number; units: number }[];
  shipments: DetailShipment[];
  phone: string | null;
  postalCode: string | null;
  entries: DetailEntry[];
  payments: DetailPayment[];
  handPayment: DetailHandPayment | null;
  handRefunds: DetailHandPayment[];
  mails: DetailMail[];
  /** What was done about the order that it became, besides moving its units. */
  orderEvents: DetailOrderEvent[];
  waiting: {
    productId: string;
    warehouseId: string | null;
    quantity: number;
    mayHold: number | null;
    name: string | null;
    owner: string;
  }[];
  free: { productId: string; warehouseId: string; available: number }[];
};

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** Further holds are left out. */
const LINE_MAX = 100;

const LINE = `array(
    with recursive earlier as (
      select r.id, r.replaces, 0 as place
      union all
      select o.id, o.replaces, e.place - 1 from earlier e join reservation o on o.id = e.replaces where e.place > -${LINE_MAX}
    ), later as (
      select r.id, 0 as place
      union all
      select o.id, l.place + 1 from later l join reservation o on o.replaces = l.id where l.place < ${LINE_MAX}
    )
    select id from (select id, place from earlier union select id, place from later) x order by place)`;

/** Still in the cart, or taken out of it as sold. */
const IN_CART_AT = `select ${ms("min(x.added_at)")} from (
    select l.added_at from cart c join cart_line l on l.cart_id = c.id
    where c.owner = r.owner and r.cart_id = any((array[c.id] || c.merged_ids)::text[]) and l.added_at <= r.created_at
      and l.product_id in (select product_id from reservation_line where reservation_id = r.id)
    union all
    select s.added_at from cart_sale s where s.reservation_id = any(line.ids)) x`;

const QUEUED = `select json_agg(json_build_object('at', ${ms("q.created_at")}, 'units', q.quantity) order by q.created_at)
  from waitlist_entry q where q.reservation_id = any(line.ids)`;

const SHIPMENTS = `select json_agg(json_build_object('id', s.id, 'at', ${ms("s.shipped_at")}, 'warehouseCode', w.code,
    'carrier', s.carrier, 'trackingNumber', s.tracking_number) order by s.shipped_at)
  from shipment s join warehouse w on w.id = s.warehouse_id where s.reservation_id = r.id`;

const ENTRIES = `select json_agg(json_build_object('reservationId', e.reservation_id, 'position', e.position::text, 'at', ${ms("e.created_at")}, 'type', e.type, 'reasonCode', e.reason_code,
    'actor', e.actor, 'note', e.note, 'productId', e.product_id, 'sku', p.sku, 'warehouseId', e.warehouse_id,
    'warehouseCode', w.code, 'quantity', greatest(abs(e.on_hand_delta), abs(e.reserved_delta), abs(e.committed_delta),
      abs(e.set_aside_delta), ${settledUnitsSql("e")}))
    order by e.position)
  from ledger_entry e join product p on p.id = e.product_id join warehouse w on w.id = e.warehouse_id
  where e.reservation_id = any(line.ids)`;

/** SQL: what was refunded of payment `y`, each time, oldest first. */
export const REFUNDS_SQL = `coalesce((select json_agg(json_build_object('amount', f.amount,
    'at', (extract(epoch from f.created_at) * 1000)::bigint) order by f.refunded)
  from payment_refund f where f.payment_id = y.id), '[]')`;

const PAYMENTS = `select json_agg(json_build_object('isOwn', y.reservation_id = r.id or y.retake_id is not distinct from r.id, 'provider', y.provider, 'status', y.status, 'failure', y.failure,
    'amount', y.goods_amount + y.shipping_amount, 'refunds', ${REFUNDS_SQL}, 'currency', y.currency,
    'startedAt', ${ms("y.created_at")}, 'updatedAt', ${ms("y.updated_at")}, 'authorisedAt', ${ms("y.authorised_at")},
    'capturedAt', ${ms("y.captured_at")}, 'endedAt', ${ms("y.ended_at")}) order by y.created_at, y.id)
  from payment y where y.reservation_id = any(line.ids) or y.retake_id = r.id`;

const BY_HAND = `json_build_object('method', h.method, 'amount', h.amount, 'currency', h.currency, 'reference', h.reference,
    'actor', h.actor, 'at', ${ms("h.created_at")})`;

const HAND_PAYMENT = `select ${BY_HAND} from hand_payment h where h.reservation_id = r.id`;

const HAND_REFUNDS = `select json_agg(${BY_HAND} order by h.position) from hand_refund h where h.reservation_id = r.id`;

const ORDER_EVENTS = `select json_agg(json_build_object('at', ${ms("o.created_at")}, 'event', o.event, 'actor', o.actor,
    'reason', o.reason, 'warehouseCode', w.code, 'units', o.units) order by o.id)
  from order_event o left join warehouse w on w.id = o.warehouse_id where o.reservation_id = r.id`;

const RETURN_EVENTS = `select json_agg(json_build_object('at', ${ms("o.at")}, 'event', o.event, 'actor', o.actor,
    'reason', o.note, 'warehouseCode', null, 'units', o.units) order by o.at)
  from return_request q cross join lateral (
    select (select sum(i.quantity)::integer from return_request_line i where i.request_id = q.id) as units, v.*
    from (values (q.created_at, 'RETURN_ASKED', q.created_by, q.note),
      (q.accepted_at, 'RETURN_ACCEPTED', q.accepted_by, q.send_to),
      (q.ended_at, 'RETURN_' || q.status, q.ended_by, q.decline_reason)) v (at, event, actor, note)) o
  where q.reservation_id = r.id and o.at is not null`;

/** Mails about it, its order, its payments, and the offer that it is; not those about earlier offers of the same entry. */
const MAILS = `select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'recipient', m.recipient, 'subject', m.subject,
    'at', ${ms("m.created_at")}) order by m.created_at)
  from mail m where m.created_at >= r.created_at and m.subject_id = any(array(
    select r.id::text
    union all select r.order_number::text where r.order_number is not null
    union all select y.id::text from payment y where y.reservation_id = r.id or y.retake_id = r.id
    union all select e.id::text from waitlist_entry e where e.reservation_id = r.id))`;

/**
 * SQL: the units that the limits of its product's policy leave the holder of the waitlist entry `entry`, as in the core
 * (overLimit); null if none apply. `isEnding`: which lines `l` of theirs are about to end.
 */
export function mayHoldSql(entry: string, isEnding: string): string {
  return `(select greatest(0, least(o.max_held - u.held, o.max_bought - u.held - u.bought)) from product p
    join policy o on o.code = p.policy_code
    cross join lateral (select
      coalesce(sum(l.quantity) filter (where l.status = 'PENDING' and l.held_until > statement_timestamp()
        and not (${isEnding})), 0) as held,
      coalesce(sum(l.quantity - l.cancelled - l.returned) filter (where l.status = 'CONFIRMED'), 0) as bought
      from reservation_line l
      where l.holder = ${entry}.holder and l.product_id = p.id and l.status in ('PENDING', 'CONFIRMED')) u
    where p.id = ${entry}.product_id and ${entry}.holder is not null)`;
}

/** Those who can be reached, as in the core (isReachable). */
const WAITING = `select json_agg(json_build_object('productId', x.product_id, 'warehouseId', x.warehouse_id,
    'quantity', x.quantity, 'mayHold', ${mayHoldSql("x", "l.reservation_id = r.id")}, 'name', coalesce(nullif(u.name, ''), x.email, u.email), 'owner', x.owner) order by x.arrival)
  from (select distinct product_id from reservation_line l where l.reservation_id = r.id) p
  cross join lateral (
    select * from waitlist_entry e where e.product_id = p.product_id and e.status = 'WAITING'
      and (e.email_confirmed_at is not null or e.owner like 'key:%' or e.seen_at > statement_timestamp() - interval '60 seconds')
    order by e.arrival limit 20
  ) x left join auth_user u on x.owner = 'shopper:' || u.shopper_id
  where r.status = 'PENDING'`;

const FREE = `select json_agg(json_build_object('productId', i.product_id, 'warehouseId', i.warehouse_id, 'available', i.available))
  from inventory_now i where r.status = 'PENDING'
    and i.product_id = any(array(select product_id from reservation_line l where l.reservation_id = r.id))`;

/** Null if there is no such reservation. */
export async function readDetailFacts(id: string): Promise<DetailFacts | null> {
  const { rows } = await pool().query<DetailFacts>({
    name: "reservation-detail",
    text: `select r.owner, given.contact ->> 'phone' as phone, given.contact ->> 'postalCode' as "postalCode",
        line.ids as line, (${IN_CART_AT})::float8 as "inCartAt", coalesce((${QUEUED}), '[]') as queued,
        coalesce((${SHIPMENTS}), '[]') as shipments, coalesce((${ENTRIES}), '[]') as entries, coalesce((${PAYMENTS}), '[]') as payments,
        (${HAND_PAYMENT}) as "handPayment", coalesce((${HAND_REFUNDS}), '[]') as "handRefunds", coalesce((${MAILS}), '[]') as mails,
        coalesce((${ORDER_EVENTS})::jsonb, '[]') || coalesce((${RETURN_EVENTS})::jsonb, '[]') as "orderEvents",
        coalesce((${WAITING}), '[]') as waiting, coalesce((${FREE}), '[]') as free
      from reservation r cross join lateral (select ${LINE} as ids) line cross join lateral (select coalesce(
          (select p.contact from payment p where p.contact is not null and p.reservation_id = ${WITH_REPLACED}
            order by p.created_at desc limit 1),
          (select c.contact from reservation_contact c where c.reservation_id = ${WITH_REPLACED}
            order by c.reservation_id = r.id desc limit 1)) as contact) given
      where r.id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

export type ServedOffer = { at: number; reservationId: string; productId: string; quantity: number };

/**
 * Offers of these products that were made at these moments. All decisions of one group have the same time, so an offer of
 * the moment at which units came free was made from them.
 */
export async function readServedOffers(
  moments: readonly number[],
  productIds: readonly string[],
): Promise<ServedOffer[]> {
  if (moments.length === 0) return [];
  const { rows } = await pool().query<ServedOffer>({
    name: "served-offers",
    text: `select ${ms("r.created_at")}::float8 as at, r.id as "reservationId", e.product_id as "productId",
        sum(e.reserved_delta)::integer as quantity
      from reservation r join ledger_entry e on e.reservation_id = r.id
      where r.created_at = any(array(select to_timestamp(x / 1000) from unnest($1::float8[]) as x)::timestamptz[])
        and e.type = 'RESERVED' and e.actor = 'system' and e.product_id = any($2::uuid[])
      group by r.created_at, r.id, e.product_id order by r.created_at, min(e.position)`,
    values: [moments, productIds],
  });
  return rows;
}
