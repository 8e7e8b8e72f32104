import { emailOfOwner } from "@/lib/auth/account-queries";
import { boundedQuery } from "@/lib/db/bounded-query";
import { pool } from "@/lib/db/pool";
import type { OrderFacts } from "./compose/order-confirmed";
import { type Contact, firstEmail, readContact } from "./contact";

type OrderRow = Omit<OrderFacts, "hasAccount" | "sendTo" | "currency"> & {
  currency: string;
  contact: unknown;
  waitingEmail: string | null;
};

/** What the mail about an order says, and to whom; null where there is none, or all of it was cancelled meanwhile. */
export async function readOrderFacts(id: string): Promise<{ order: OrderFacts; recipient: string | null } | null> {
  const { rows } = await boundedQuery<OrderRow>(pool(), {
    text: `select r.id, 'HF-' || r.order_number as number, r.owner, y.contact, y.shipping_amount::float8 as "shippingAmount",
        l.lines, l.currency,
        (select w.email from waitlist_entry w where w.owner = r.owner and w.email is not null
           and w.reservation_id = any(array[r.id, y.reservation_id]) order by w.created_at desc limit 1) as "waitingEmail"
      from reservation r left join payment y on y.id = r.payment_id
      cross join lateral (
        select min(rl.currency) as currency, json_agg(json_build_object('name', p.name, 'quantity', rl.quantity,
          'unitPrice', rl.unit_price, 'city', w.city) order by rl.position) as lines
        from reservation_line rl join product p on p.id = rl.product_id join warehouse w on w.id = rl.warehouse_id
        where rl.reservation_id = r.id) l
      where r.id = $1::uuid and r.order_number is not null
        and exists (select from reservation_line c where c.reservation_id = r.id and c.cancelled < c.quantity)`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const { contact: given, waitingEmail, ...order } = row;
  const [contact, accountEmail] = [readContact(given), await emailOfOwner(row.owner)];
  return {
    order: { ...order, hasAccount: accountEmail !== null, sendTo: addressLines(contact) },
    recipient: firstEmail(contact.email, waitingEmail, accountEmail),
  };
}

function addressLines({ name, line1, line2, city, postalCode }: Contact): string[] {
  const place = [city, postalCode].filter(Boolean).join(" ");
  const lines = [line1, line2, place].filter((line): line is string => Boolean(line));
  return lines.length === 0 ? [] : [name, ...lines].filter((line): line is string => Boolean(line));
}
