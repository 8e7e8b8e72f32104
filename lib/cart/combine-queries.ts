import { pool } from "@/lib/db/pool";

/** An owner's running holds that can become one, the newest first: without offers, and without those being paid for. */
export async function readJoinableHolds(owner: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>({
    name: "joinable-holds",
    text: `select r.id from reservation r
      where r.owner = $1::text and r.status = 'PENDING' and r.expires_at > statement_timestamp()
        and r.payment_started_at is null
        and not exists (select from waitlist_entry w where w.reservation_id = r.id and w.status = 'OFFERED')
      order by r.created_at desc, r.id desc`,
    values: [owner],
  });
  return rows.map(({ id }) => id);
}
