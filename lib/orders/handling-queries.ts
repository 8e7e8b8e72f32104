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

/** The email addresses of all admins, in order. */
export async function readAdminEmails(): Promise<string[]> {
  const { rows } = await pool().query<{ email: string }>({
    name: "admin-emails",
    text: "select email from auth_user where role = 'admin' order by email",
  });
  return rows.map(({ email }) => email);
}
