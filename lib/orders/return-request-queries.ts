import type { ClientBase, Pool } from "pg";
import type { StoredReturn } from "./stored-order";

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** SQL: whether the request `q` is open and waits for units. */
export const IS_UNDER_WAY = `q.status in ('ASKED', 'ACCEPTED') and exists (
  select from return_request_line i join reservation_line l using (product_id, warehouse_id)
  where i.request_id = q.id and l.reservation_id = q.reservation_id and l.returned - i.returned_before < i.quantity)`;

/** SQL: how many units of a request's line `i` have come back, by the order's line `l`. */
export const RECEIVED = "coalesce(i.received, least(i.quantity, l.returned - i.returned_before))";

/** SQL: a JSON list of the requests `q` with this condition, oldest first; null if there are none. */
export function returnRequestsSql(condition: string): string {
  return `select json_agg(json_build_object('id', q.id, 'orderId', q.reservation_id,
      'status', case when q.status in ('ASKED', 'ACCEPTED') and not (${IS_UNDER_WAY}) then 'RECEIVED' else q.status end,
      'reason', q.reason, 'note', q.note, 'sendTo', q.send_to, 'declineReason', q.decline_reason,
      'createdBy', q.created_by, 'createdAt', ${ms("q.created_at")}, 'acceptedBy', q.accepted_by,
      'acceptedAt', ${ms("q.accepted_at")}, 'endedBy', q.ended_by, 'endedAt', ${ms("q.ended_at")}, 'lines', (
        select json_agg(json_build_object('productId', p.id, 'sku', p.sku, 'name', p.name,
          'warehouseId', w.id, 'warehouseCode', w.code, 'city', w.city, 'quantity', i.quantity, 'received', ${RECEIVED}) order by l.position)
        from return_request_line i join product p on p.id = i.product_id join warehouse w on w.id = i.warehouse_id
        join reservation_line l on l.reservation_id = q.reservation_id and l.product_id = i.product_id
          and l.warehouse_id = i.warehouse_id
        where i.request_id = q.id)) order by q.created_at, q.id)
    from return_request q where ${condition}`;
}

/** A request of this order; null if there is none with this id. */
export async function readReturnRequest(
  client: Pool | ClientBase,
  { orderId, requestId }: { orderId: string; requestId: string },
): Promise<StoredReturn | null> {
  const { rows } = await client.query<{ found: StoredReturn[] | null }>(
    `select (${returnRequestsSql("q.id = $1::uuid and q.reservation_id = $2::uuid")}) as found`,
    [requestId, orderId],
  );
  return rows[0]?.found?.[0] ?? null;
}

/** SQL: the ids of the orders with a request that waits: `ASKED` for an answer, `ACCEPTED` for its units. */
export function ordersWithReturnSql(status: "ASKED" | "ACCEPTED"): string {
  return `array(select q.reservation_id from return_request q where q.status = '${status}' and ${IS_UNDER_WAY})`;
}
