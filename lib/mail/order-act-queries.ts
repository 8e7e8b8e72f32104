import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { handRefundedSql } from "@/lib/payments/hand-refund-statements";
import { refundDue, refundDueByHand } from "@/lib/payments/refund-due";
import { isSentByEmail } from "@/lib/stock/routing/route-lines";
import type { ActedOrder, ShippedParcel } from "./compose/order-acts";

type Line = { quantity: number; cancelled: number; returned: number; unitPrice: number };
type Row = {
  lines: Line[];
  payment: Payment | null;
  paidByHand: number | null;
  refundedByHand: number;
  currency: string;
};
type Payment = { amount: number; shipping: number; refunded: number; status: string };

/** What mails about an act on an order say of the order now; null if there is no such order. */
export async function readActedOrder(id: string): Promise<Omit<ActedOrder, "link" | "number"> | null> {
  const { rows } = await boundedQuery<Row>(pool(), {
    text: `select l.lines, l.currency, (
        select json_build_object('amount', y.goods_amount + y.shipping_amount, 'shipping', y.shipping_amount,
          'refunded', y.refunded_amount + ${handRefundedSql("r.id")}, 'status', y.status) from payment y where y.id = r.payment_id) as payment,
        (select h.amount from hand_payment h where h.reservation_id = r.id)::float8 as "paidByHand",
        ${handRefundedSql("r.id")}::float8 as "refundedByHand"
      from reservation r cross join lateral (
        select min(x.currency) as currency, json_agg(json_build_object('quantity', x.quantity,
          'cancelled', x.cancelled, 'returned', x.returned, 'unitPrice', x.unit_price)) as lines
        from reservation_line x where x.reservation_id = r.id) l
      where r.id = $1::uuid and r.order_number is not null`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const { lines, payment, currency } = row;
  const paidByHand = payment === null ? (row.paidByHand ?? 0) : 0;
  // What is only authorised is released, which has a mail of its own.
  const isCharged = payment !== null && payment.status !== "VOIDED" && payment.status !== "AUTHORISED";
  return {
    isCancelled: lines.every(({ quantity, cancelled }) => cancelled === quantity),
    toRefund: isCharged ? Math.max(0, refundDue(payment, lines) - payment.refunded) : 0,
    dueByHand: Math.max(0, refundDueByHand(paidByHand, lines) - (payment === null ? row.refundedByHand : 0)),
    currency,
  };
}

/** Parcels, in the order in which they were recorded. */
export async function readParcels(shipmentIds: readonly string[]): Promise<ShippedParcel[]> {
  type Row = Omit<ShippedParcel, "isByEmail"> & { policies: string[] };
  const { rows } = await boundedQuery<Row>(pool(), {
    text: `select w.city, s.carrier, s.tracking_number as "trackingNumber", i.units, i.policies
      from shipment s join warehouse w on w.id = s.warehouse_id cross join lateral (
        select json_agg(json_build_object('name', p.name, 'quantity', x.quantity) order by p.name) as units,
          array_agg(p.policy_code) as policies
        from shipment_line x join product p on p.id = x.product_id where x.shipment_id = s.id) i
      where s.id = any($1::uuid[]) order by array_position($1::uuid[], s.id)`,
    values: [shipmentIds],
  });
  return rows.map(({ policies, ...parcel }) => ({ ...parcel, isByEmail: policies.every(isSentByEmail) }));
}
