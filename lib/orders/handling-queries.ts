import { pool } from "@/lib/db/pool";

export type StoredHandling = {
  hold: { reason: string; by: string; at: string } | null;
  assignee: string | null;
  note: string | null;
  updatedAt: string | null;
};

/** How an order is handled; null if there is no such order. */
export async function readHandling(orderId: string): Promise<StoredHandling | null> {
  const { rows } = await pool().query<Row>({
    name: "order-handling",
    text: `select h.hold_reason as reason, h.held_by as by, h.held_at as at, h.assignee, h.note, h.updated_at as "updatedAt"
      from reservation r left join order_handling h on h.reservation_id = r.id
      where r.id = $1::uuid and r.order_number is not null`,
    values: [orderId],
  });
  const [row] = rows;
  if (!row) return null;
  const { reason, by, at, assignee, note, updatedAt } = row;
  const hold = reason !== null && by !== null && at !== null ? { reason, by, at: at.toISOString() } : null;
  return { hold, assignee, note, updatedAt: updatedAt?.toISOString() ?? null };
}

type Row = {
  reason: string | null;
  by: string | null;
  at: Date | null;
  assignee: string | null;
  note: string | null;
  updatedAt: Date | null;
};

/** Whom an order can be assigned to, by email address: admins, then the staff of the warehouses that it ships from. */
export async function readAssignable(orderId: string): Promise<string[]> {
  const { rows } = await pool().query<{ email: string }>({
    name: "order-assignable",
    text: `select u.email from auth_user u where u.role = 'admin' or (u.role = 'staff' and exists (
        select from staff_warehouse s join reservation_line l on l.warehouse_id = s.warehouse_id
        where s.user_id = u.id and l.reservation_id = $1::uuid))
      order by u.role, u.email`,
    values: [orderId],
  });
  return rows.map(({ email }) => email);
}
