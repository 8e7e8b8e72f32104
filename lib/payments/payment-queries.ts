import type { ClientBase, Pool } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { DeliveryRules } from "@/lib/stock/routing/delivery-rules";
import type { Point } from "@/lib/stock/routing/great-circle";
import type { Contact, PaymentFailure, PaymentStatus } from "./payment-schemas";

/** A payment as it is stored. Amounts are minor units, read as floats: a bigint would arrive as text. */
export type StoredPayment = {
  id: string;
  reservationId: string;
  retakeId: string;
  provider: string;
  reference: string | null;
  url: string | null;
  status: PaymentStatus;
  goods: number;
  shipping: number;
  amount: number;
  refunded: number;
  currency: string;
  contact: Contact | null;
  isProcessing: boolean;
  failure: PaymentFailure | null;
  createdAt: Date;
};

/** `orderId`: the reservation it confirmed. `isHeld`: the hold it was started for is still running. */
export type PaymentInPlace = StoredPayment & { orderId: string | null; isHeld: boolean };

const PAYMENT = `p.id, p.reservation_id as "reservationId", p.retake_id as "retakeId", p.provider, p.reference, p.url, p.status,
  p.goods_amount::float8 as goods, p.shipping_amount::float8 as shipping,
  (p.goods_amount + p.shipping_amount)::float8 as amount, p.refunded_amount::float8 as refunded, p.currency, p.contact,
  p.is_processing as "isProcessing", p.failure, p.created_at as "createdAt"`;

const IN_PLACE = `${PAYMENT},
  (select r.id from reservation r where r.id in (p.reservation_id, p.retake_id) and r.payment_id = p.id) as "orderId",
  exists (select from reservation r where r.id = p.reservation_id and r.status = 'PENDING'
    and r.expires_at > clock_timestamp()) as "isHeld"`;

export async function findPayment(id: string): Promise<PaymentInPlace | null> {
  const { rows } = await boundedQuery<PaymentInPlace>(pool(), {
    name: "payment",
    text: `select ${IN_PLACE} from payment p where p.id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

/**
 * The latest payment for a reservation, or the one that confirmed it after its units were reserved again. Once it is paid,
 * without those that came to nothing.
 */
export async function latestPayment(reservationId: string): Promise<PaymentInPlace | null> {
  const { rows } = await boundedQuery<PaymentInPlace>(pool(), {
    name: "latest-payment",
    text: `select ${IN_PLACE} from payment p where p.reservation_id = $1::uuid or p.retake_id = $1::uuid
      order by p.status in ('STARTED', 'DECLINED', 'EXPIRED') and exists (
        select from payment s join reservation r on r.id in (s.reservation_id, s.retake_id) and r.payment_id = s.id
        where s.reservation_id = p.reservation_id), p.created_at desc, p.id desc limit 1`,
    values: [reservationId],
  });
  return rows[0] ?? null;
}

/** The contact that its owner last gave for a hold, or for one that it replaced; null if none. */
export async function lastContact(reservationId: string): Promise<Contact | null> {
  const { rows } = await boundedQuery<{ contact: Contact }>(pool(), {
    name: "last-contact",
    text: `select p.contact from payment p
      where p.reservation_id in (select own_replaced_holds($1::uuid)) and p.contact is not null
      order by p.created_at desc, p.id desc limit 1`,
    values: [reservationId],
  });
  return rows[0]?.contact ?? null;
}

/** The running holds of an owner that a payment is open for: until it ends, they cannot change. */
export async function heldWithOpenPayment(owner: string): Promise<string[]> {
  const { rows } = await boundedQuery<{ id: string }>(pool(), {
    name: "held-with-open-payment",
    text: `select r.id from reservation r where r.owner = $1 and r.status = 'PENDING' and exists (
      select from payment p where p.reservation_id = r.id
        and (p.status = 'AUTHORISED' or (p.status = 'STARTED' and p.failure is null)))`,
    values: [owner],
  });
  return rows.map(({ id }) => id);
}

/** The payments of a reservation, oldest first. */
export async function paymentsOf(client: Pool | ClientBase, reservationId: string): Promise<StoredPayment[]> {
  const { rows } = await client.query<StoredPayment>(
    `select ${PAYMENT} from payment p where p.reservation_id = $1::uuid order by p.created_at, p.id`,
    [reservationId],
  );
  return rows;
}

/** The payment that confirmed `reservationId`; null if it was paid elsewhere or is not confirmed. */
export async function paymentOfOrder(reservationId: string): Promise<PaymentInPlace | null> {
  const { rows } = await boundedQuery<PaymentInPlace>(pool(), {
    text: `select ${IN_PLACE} from payment p join reservation o on o.payment_id = p.id where o.id = $1::uuid`,
    values: [reservationId],
  });
  return rows[0] ?? null;
}

/** The owner of a reservation; null if there is no such reservation. */
export async function ownerOfReservation(reservationId: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ owner: string }>(pool(), {
    text: "select owner from reservation where id = $1::uuid",
    values: [reservationId],
  });
  return rows[0]?.owner ?? null;
}

/** Whether another payment for the same hold has confirmed it, or reserved its units again. */
export async function isPaidByAnother(payment: StoredPayment): Promise<boolean> {
  const { rows } = await boundedQuery(pool(), {
    text: `select from payment p join reservation r on r.id in (p.reservation_id, p.retake_id) and r.payment_id = p.id
      where p.reservation_id = $1::uuid and p.id <> $2::uuid`,
    values: [payment.reservationId, payment.id],
  });
  return rows.length > 0;
}

export type OrderLine = { quantity: number; cancelled: number; returned: number; unitPrice: number };

export async function orderLines(reservationId: string): Promise<OrderLine[]> {
  const { rows } = await boundedQuery<OrderLine>(pool(), {
    text: `select quantity, cancelled, returned, unit_price as "unitPrice" from reservation_line where reservation_id = $1::uuid`,
    values: [reservationId],
  });
  return rows;
}

type WarehousePlace = Point & DeliveryRules;

/** Positions and delivery rules of warehouses, including inactive ones, because units held there still ship from there. */
export async function warehousePlaces(pool: Pool, ids: readonly string[]): Promise<Map<string, WarehousePlace>> {
  const { rows } = await boundedQuery<WarehousePlace & { id: string }>(pool, {
    name: "warehouse-places",
    text: `select id, latitude, longitude, cut_off_time as "cutOffTime", working_days as "workingDays",
      shipping_bands as "shippingBands" from warehouse where id = any($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}
