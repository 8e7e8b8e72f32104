import { pool } from "@/lib/db/pool";

/** Undefined: stays as it is. */
type Handling = { hold?: string | null; assignee?: string | null; note?: string | null };

type Edit = { orderId: string; actor: string; expectedUpdatedAt: string | null; handling: Handling };

/**
 * Changes how an order is handled, and keeps when it was put on hold and taken off. A hold that is on keeps its time and name while its reason stays the same. False if
 * there is no such order, or `expectedUpdatedAt` is not when it was changed last.
 */
export async function saveHandling({ orderId, actor, expectedUpdatedAt, handling }: Edit): Promise<boolean> {
  const { hold, assignee, note } = handling;
  const isSame = "h.hold_reason is not distinct from excluded.hold_reason";
  const { rows } = await pool().query(
    `with before as (
       select hold_reason from order_handling where reservation_id = $1::uuid
     ), saved as (insert into order_handling as h (reservation_id, hold_reason, held_by, held_at, assignee, note, updated_by, updated_at)
     select r.id, $3::text, case when $3::text is not null then $2::text end,
       case when $3::text is not null then clock_timestamp() end, $5::text, $7::text, $2::text, clock_timestamp()
     from reservation r where r.id = $1::uuid and r.order_number is not null
       and ($8::timestamptz is null or exists (select from order_handling o where o.reservation_id = r.id))
     on conflict (reservation_id) do update set
       hold_reason = case when $4::boolean then excluded.hold_reason else h.hold_reason end,
       held_by = case when not $4::boolean or ${isSame} then h.held_by else excluded.held_by end,
       held_at = case when not $4::boolean or ${isSame} then h.held_at else excluded.held_at end,
       assignee = case when $6::boolean then excluded.assignee else h.assignee end,
       note = case when $9::boolean then excluded.note else h.note end,
       updated_by = excluded.updated_by, updated_at = excluded.updated_at
     where $8::timestamptz is null or h.updated_at = $8::timestamptz
     returning h.reservation_id, h.hold_reason, h.updated_by, h.updated_at
     ), told as (
       insert into order_event (reservation_id, event, reason, actor, created_at)
       select s.reservation_id, case when s.hold_reason is null then 'OFF_HOLD' else 'ON_HOLD' end, s.hold_reason,
         s.updated_by, s.updated_at
       from saved s where s.hold_reason is distinct from (select hold_reason from before)
     ) select from saved`,
    [
      ...[orderId, actor, hold ?? null, hold !== undefined],
      ...[assignee ?? null, assignee !== undefined, note ?? null, expectedUpdatedAt, note !== undefined],
    ],
  );
  return rows.length === 1;
}
