import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { lateBefore } from "@/lib/delivery/delivery-terms";
import { refuse } from "@/lib/http/problem";
import { EXPECTED_ON_SQL } from "@/lib/ledger/settled-sql";
import { handRefundedSql } from "@/lib/payments/hand-refund-statements";
import { numbered, type Place, pageOf, Values, within } from "@/lib/reservations/admin-reservation-queries";
import { type FoundBy, findBy, type findByGoods } from "@/lib/reservations/reservation-search-queries";
import type { DeliveryRules } from "@/lib/stock/routing/delivery-rules";
import type { OrderStatus, Route } from "@/lib/stock/stock";
import { plainText } from "@/lib/typed-text";
import { isWork, type OrderFilters, type OrderStanding } from "./admin-order-filters";
import { ordersWithReturnSql } from "./return-request-queries";

/** Filters, and what `q` was resolved to. */
export type MatchingOrders = { filters: OrderFilters; foundBy: FoundBy | null; cutOffs: CutOffs | null };

/** Parcels from these warehouses are late if they were ordered before `at`, or before `orderedAt` if they wait for units. */
type CutOffs = { warehouseIds: string[]; at: Date[]; orderedAt: Date[] };

/** More orders than this go to no single pincode that anybody searches for. */
const FEW = 1_000;

/** More than this are not counted, because nobody reads the difference and each costs time. */
export const ORDERS_COUNTED_MAX = 200_000;

const PINCODE = /^[1-9]\d{5}$/;

/** `find`: `findByGoods` for those who may not search for people. */
export async function matchingOrders(
  filters: OrderFilters,
  find: typeof findBy | typeof findByGoods = findBy,
): Promise<MatchingOrders> {
  const q = plainText(filters.q ?? "");
  const cutOffs = filters.flag === "LATE" ? await readCutOffs() : null;
  if (q === "") return { filters, foundBy: null, cutOffs };
  const [found, ids] = await Promise.all([find(q, "CONFIRMED"), findByLabel(q.replaceAll(" ", ""))]);
  const labelled = ids.length === 0 ? [] : [{ condition: "r.id = any($1::uuid[])", values: [ids] }];
  return { filters, foundBy: [...(found ?? []), ...labelled], cutOffs };
}

async function readCutOffs(): Promise<CutOffs> {
  const { rows } = await pool().query<DeliveryRules & { id: string; now: Date }>({
    name: "cut-offs",
    text: `select id, cut_off_time as "cutOffTime", working_days as "workingDays",
      shipping_bands as "shippingBands", clock_timestamp() as now from warehouse`,
  });
  const late = (isOrdered: boolean) => rows.map(({ id: _, now: at, ...rules }) => lateBefore({ at, rules, isOrdered }));
  return { warehouseIds: rows.map(({ id }) => id), at: late(false), orderedAt: late(true) };
}

/** Orders by what is on their parcels: a tracking number, or the pincode they go to, which a payment or staff named. */
async function findByLabel(text: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `select reservation_id as id from shipment where upper(tracking_number) = upper($1::text) and tracking_number is not null
     union (select unnest(array[p.reservation_id, p.retake_id]) from payment p
       where $2::boolean and p.contact is not null and p.contact ->> 'postalCode' = $1::text order by p.created_at desc limit ${FEW})
     union (select c.reservation_id from reservation_contact c
       where $2::boolean and c.contact ->> 'postalCode' = $1::text limit ${FEW})
     union (select a.reservation_id from order_address a
       where $2::boolean and a.contact ->> 'postalCode' = $1::text limit ${FEW})
     union (select r.id from reservation r where $2::boolean and r.order_number is not null
       and (r.route -> 'shipTo' ->> 'postalCode') = $1::text order by r.confirmed_at desc limit ${FEW})`,
    [text, PINCODE.test(text)],
  );
  return rows.map(({ id }) => id);
}

/** The places of at most `limit` orders that follow `after`: work oldest first, everything else newest first. */
export async function placesOfOrders(
  matching: MatchingOrders,
  { limit, skip = 0, after }: { limit: number; skip?: number; after: Place | null },
): Promise<Place[]> {
  const values = new Values();
  const [order, beyond] = isWork(matching.filters.status) ? (["asc", ">"] as const) : (["desc", "<"] as const);
  const from = after && `(${values.add("timestamptz", after.at)}, ${values.add("uuid", after.id)})`;
  const readings = readingsOf(matching, values).map((where) => {
    const all = [...where, ...(from ? [`(r.confirmed_at, r.id) ${beyond} ${from}`] : [])];
    return `select r.id, r.confirmed_at as at from reservation r where ${all.join(" and ")}
      order by r.confirmed_at ${order}, r.id ${order}`;
  });
  if (readings.length === 0) return [];
  const text = pageOf(readings, { order, limit, skip }, values);
  return (await readInTime<Place>(text, values.list)) ?? refuse("BUSY", TOO_LONG, {}, { "retry-after": "5" });
}

const TOO_LONG = "This search takes too long. Narrow it, for example by when the orders were placed.";

/** How many match, for each of these statuses; undefined stands for any, and `countedMax` + 1 for more. */
export async function countOrdersOf(
  { filters, ...matching }: MatchingOrders,
  statuses: readonly (OrderStanding | undefined)[],
  countedMax = ORDERS_COUNTED_MAX,
): Promise<number[]> {
  const values = new Values();
  const counts = statuses.map((status) => {
    const readings = readingsOf({ filters: { ...filters, status }, ...matching }, values).map((where) => {
      return `(select r.id from reservation r where ${where.join(" and ")} limit ${countedMax + 1})`;
    });
    const all = readings.length === 0 ? "select null where false" : readings.join(" union ");
    return `(select count(*)::integer from (select 1 from (${all}) found limit ${countedMax + 1}) c)`;
  });
  const rows = await readInTime<{ counts: number[] }>(`select array[${counts.join(", ")}] as counts`, values.list);
  return rows?.[0]?.counts ?? statuses.map(() => countedMax + 1);
}

/** Every way to read what matches, in the order of an index, for each thing that a search was resolved to. */
function readingsOf({ filters, foundBy, cutOffs }: MatchingOrders, values: Values): string[][] {
  const statuses = statusesOf(filters);
  // Nothing is read then, and a statement may have no values that it does not use.
  if (statuses.length === 0 || foundBy?.length === 0) return [];
  const conditions = [...conditionsOf(filters, values), ...flagConditions(filters, cutOffs, values)];
  const found = foundBy?.map(({ condition, values: own }) => [numbered(condition, own, values)]) ?? [[]];
  return statuses.flatMap((status) => found.map((one) => [status, ...conditions, ...one]));
}

/** Orders of which units may still have to leave have one of these. */
const OPEN: readonly OrderStatus[] = ["PAID", "PARTIALLY_SHIPPED", "SHORTFALL"];

/** Those asked for, of which some can have the flag: no other orders are looked through for it. */
function statusesOf({ status, flag }: OrderFilters): string[] {
  const isOfOpen = flag === "READY" || flag === "LATE";
  if (status === undefined && !isOfOpen) return ["r.status = 'CONFIRMED' and r.order_number is not null"];
  const toShip: readonly OrderStatus[] = ["PAID", "PARTIALLY_SHIPPED"];
  const statuses = status === undefined ? OPEN : status === "TO_SHIP" ? toShip : [status];
  return statuses.filter((one) => !isOfOpen || OPEN.includes(one)).map((one) => `r.order_status = '${one}'`);
}

function conditionsOf({ status, warehouseId, placed, placedFrom, placedTo }: OrderFilters, values: Values): string[] {
  const isLeft = isWork(status) ? " and l.shipped + l.cancelled < l.quantity" : "";
  const line = "select from reservation_line l where l.reservation_id = r.id";
  return [
    ...(warehouseId ? [`exists (${line} and l.warehouse_id = ${values.add("uuid", warehouseId)}${isLeft})`] : []),
    ...within("r.confirmed_at", placed, placedFrom, placedTo, values, () => "statement_timestamp()"),
  ];
}

/** As `refundDueByHand`, of orders that no provider was paid for. */
const REFUND_OWED = `select s.id from reservation s left join hand_payment h on h.reservation_id = s.id cross join lateral (
    select sum((l.cancelled + l.returned) * l.unit_price) as back, bool_and(l.cancelled = l.quantity) as "isCancelled"
    from reservation_line l where l.reservation_id = s.id) o
  where s.id in (select b.reservation_id from reservation_line b where b.cancelled + b.returned > 0)
    and s.payment_id is null
    and case when o."isCancelled" and h.amount is not null then h.amount else least(h.amount, o.back) end
      > ${handRefundedSql("s.id")}`;

function flagConditions({ flag }: OrderFilters, cutOffs: CutOffs | null, values: Values): string[] {
  if (flag === "ON_HOLD") {
    return ["r.id = any(array(select h.reservation_id from order_handling h where h.hold_reason is not null))"];
  }
  if (flag === "READY") {
    return [
      "not exists (select from order_handling h where h.reservation_id = r.id and h.hold_reason is not null offset 0)",
      `exists (select from reservation_line l join product q on q.id = l.product_id
        join inventory i on i.product_id = l.product_id and i.warehouse_id = l.warehouse_id
        where l.reservation_id = r.id and ${UNITS_TO_PICK} > 0
        group by l.warehouse_id having bool_and(${UNITS_TO_PICK} <= i.on_hand))`,
    ];
  }
  if (flag === "RETURN_ASKED") return [`r.id = any(${ordersWithReturnSql("ASKED")})`];
  if (flag === "RETURN_ACCEPTED") return [`r.id = any(${ordersWithReturnSql("ACCEPTED")})`];
  if (flag === "REFUND_OWED") return [`r.id = any(array(${REFUND_OWED}))`];
  if (cutOffs === null) return [];
  const { warehouseIds, at, orderedAt } = cutOffs;
  const latest = new Date(Math.max(0, ...at.map(Number)));
  const given = [
    values.add("uuid[]", warehouseIds),
    values.add("timestamptz[]", at),
    values.add("timestamptz[]", orderedAt),
  ];
  // Tickets are sent by email, at once.
  return [
    `r.confirmed_at < ${values.add("timestamptz", latest)}`,
    `exists (select from reservation_line l join product p on p.id = l.product_id
      join unnest(${given.join(", ")}) c (warehouse_id, late_at, ordered_late_at) on c.warehouse_id = l.warehouse_id
      where l.reservation_id = r.id and l.shipped + l.cancelled < l.quantity and p.policy_code <> 'TICKET'
        and r.confirmed_at < case when exists (
          select from jsonb_array_elements(r.route -> 'parcels') o
          where o ->> 'warehouseId' = l.warehouse_id::text and (o ->> 'ordered')::integer > 0
        ) then c.ordered_late_at else c.late_at end)`,
  ];
}

/** Units of a line `l` of product `q` that a picker is to fetch. Nobody picks tickets. */
export const UNITS_TO_PICK =
  "(case when q.policy_code = 'TICKET' then 0 else l.quantity - l.shipped - l.cancelled - l.short end)";

export type ListedLine = {
  productId: string;
  sku: string;
  name: string;
  image: string;
  category: string;
  warehouseId: string;
  warehouseCode: string;
  quantity: number;
  unitPrice: number;
  currency: string;
  shipped: number;
  cancelled: number;
  returned: number;
  short: number;
  backordered: number;
  expectedOn: string | null;
  settled: number;
};

type ListedOrder = {
  id: string;
  number: string;
  confirmedAt: Date;
  contact: { city?: string; postalCode?: string } | null;
  shipTo: NonNullable<Route["shipTo"]> | null;
  lines: ListedLine[];
};

/** The orders with these ids, in no order. */
export async function readListedOrders(ids: readonly string[]): Promise<ListedOrder[]> {
  const { rows } = await pool().query<ListedOrder>({
    name: "listed-orders",
    text: `select r.id, 'HF-' || r.order_number as number, r.confirmed_at as "confirmedAt", terms.contact,
        r.route -> 'shipTo' as "shipTo", (
          select json_agg(json_build_object('productId', l.product_id, 'sku', p.sku, 'name', p.name, 'image', p.image,
            'category', p.category, 'warehouseId', l.warehouse_id, 'warehouseCode', w.code, 'quantity', l.quantity,
            'unitPrice', l.unit_price, 'currency', l.currency, 'shipped', l.shipped, 'cancelled', l.cancelled,
            'returned', l.returned, 'short', l.short, 'backordered', l.backordered, 'settled', l.settled,
            'expectedOn', ${EXPECTED_ON_SQL}) order by l.position)
          from reservation_line l join product p on p.id = l.product_id join warehouse w on w.id = l.warehouse_id
          where l.reservation_id = r.id) as lines
      from reservation r join order_contact terms on terms.order_id = r.id
      where r.id = any($1::uuid[])`,
    values: [ids],
  });
  return rows;
}

/** How many warehouses have units of an order that have not left; 0 if there is no such order. */
export async function countWarehousesLeft(id: string): Promise<number> {
  const { rows } = await pool().query<{ count: number }>({
    name: "warehouses-left",
    text: `select count(distinct warehouse_id)::integer as count from reservation_line
      where reservation_id = $1::uuid and status = 'CONFIRMED' and shipped + cancelled < quantity`,
    values: [id],
  });
  return rows[0]?.count ?? 0;
}

export type RefundJob = { id: string; failedAt: Date | null; lastError: string | null };

/** The job that is to refund an order: one that has failed for good, else one still to be done; null if there is none. */
export async function readRefundJob(orderId: string, paymentId: string | null): Promise<RefundJob | null> {
  const { rows } = await pool().query<RefundJob>({
    name: "refund-job",
    text: `select id::text, failed_at as "failedAt", last_error as "lastError" from outbox
      where done_at is null and subject_id in ($1::text, $2::text)
        and kind in ('PAYMENT_SETTLE', 'PAYMENT_REFUND', 'ORDER_CANCELLED', 'ORDER_RETURNED')
      order by failed_at desc nulls last, outbox.id desc limit 1`,
    values: [orderId, paymentId],
  });
  return rows[0] ?? null;
}
