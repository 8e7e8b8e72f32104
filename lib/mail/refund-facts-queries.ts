import { emailOfOwner } from "@/lib/auth/account-queries";
import { boundedQuery } from "@/lib/db/bounded-query";
import { pool } from "@/lib/db/pool";
import { firstEmail, readContact } from "./contact";

export type RefundedPayment = {
  number: string | null;
  orderId: string | null;
  owner: string | null;
  /** Minor units, all that has gone back so far. */
  refunded: number;
  currency: string;
  isWhole: boolean;
  failure: string | null;
  recipient: string | null;
};

/** What the mail about a refund needs of its payment, and whom it goes to; null where there is no such payment. */
export async function readRefundedPayment(paymentId: string): Promise<RefundedPayment | null> {
  const { rows } = await boundedQuery<Omit<RefundedPayment, "recipient"> & { contact: unknown }>(pool(), {
    text: `select 'HF-' || o.order_number as number, o.id as "orderId", coalesce(o.owner, r.owner) as owner,
        y.refunded_amount::float8 as refunded, y.currency, y.refunded_amount = y.goods_amount + y.shipping_amount as "isWhole",
        y.failure, y.contact
      from payment y left join reservation r on r.id = y.reservation_id left join reservation o
        on o.id in (y.reservation_id, y.retake_id) and o.payment_id = y.id
      where y.id = $1::uuid`,
    values: [paymentId],
  });
  const [row] = rows;
  if (!row) return null;
  const { contact, ...payment } = row;
  const accountEmail = row.owner === null ? null : await emailOfOwner(row.owner);
  return { ...payment, recipient: firstEmail(readContact(contact).email, accountEmail) };
}
