import { pool } from "@/lib/db/pool";
import type { OrderAddress } from "./admin-order-schemas";
import { OrderContact } from "./order-schemas";

/** Whom and where an order goes to, and who changed that last; null if there is no such order. */
export async function readAddress(orderId: string): Promise<Omit<OrderAddress, "orderId"> | null> {
  const { rows } = await pool().query<{ contact: unknown; by: string | null; at: Date | null }>({
    name: "order-address",
    text: `select c.contact, a.updated_by as by, a.updated_at as at
      from order_contact c left join order_address a on a.reservation_id = c.order_id where c.order_id = $1::uuid`,
    values: [orderId],
  });
  const [row] = rows;
  if (!row) return null;
  const { contact, by, at } = row;
  const addressChange = by !== null && at !== null ? { by, at: at.toISOString() } : null;
  return { contact: OrderContact.safeParse(contact).data ?? null, addressChange };
}
