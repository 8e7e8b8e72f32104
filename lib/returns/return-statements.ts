import type { ClientBase } from "pg";
import type { ReturnReason } from "@/lib/orders/order-schemas";
import { IS_UNDER_WAY, RECEIVED } from "@/lib/orders/return-request-queries";
import type { LineQuantity } from "@/lib/stock/commands";

export type ReturnableLine = {
  productId: string;
  warehouseId: string;
  policy: string;
  shipped: number;
  returned: number;
};

/** The lines of an order; null if there is none with this id, or it is another owner's. */
export async function readReturnableLines(
  client: ClientBase,
  { orderId, owner }: { orderId: string; owner: string | null },
): Promise<ReturnableLine[] | null> {
  const { rows } = await client.query<ReturnableLine>(
    `select l.product_id as "productId", l.warehouse_id as "warehouseId", p.policy_code as policy, l.shipped, l.returned
     from reservation r join reservation_line l on l.reservation_id = r.id join product p on p.id = l.product_id
     where r.id = $1::uuid and r.order_number is not null and ($2::text is null or r.owner = $2::text)`,
    [orderId, owner],
  );
  return rows.length > 0 ? rows : null;
}

type NewReturn = {
  id: string;
  orderId: string;
  actor: string;
  reason: ReturnReason;
  note: string | null;
  /** `returned`: what had come back of the order's line when `quantity` was checked. */
  lines: readonly (LineQuantity & { returned: number })[];
};

/** Stores a request; false if the order has one under way. */
export async function insertReturnRequest(client: ClientBase, asked: NewReturn): Promise<boolean> {
  const { id, orderId, actor, reason, note, lines } = asked;
  await client.query(
    `with done as (
       update return_request q set status = 'RECEIVED'
       where q.reservation_id = $1::uuid and q.status in ('ASKED', 'ACCEPTED') and not (${IS_UNDER_WAY})
       returning id
     ) update return_request_line i set received = i.quantity from done where i.request_id = done.id`,
    [orderId],
  );
  const { rows } = await client.query(
    `with asked as (
       insert into return_request (id, reservation_id, reason, note, created_by)
       values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text) on conflict do nothing returning id
     ) insert into return_request_line (request_id, product_id, warehouse_id, quantity, returned_before)
     select asked.id, l.* from asked, unnest($6::uuid[], $7::uuid[], $8::integer[], $9::integer[]) l returning request_id`,
    [
      ...[id, orderId, reason, note, actor],
      ...[lines.map((line) => line.productId), lines.map((line) => line.warehouseId)],
      ...[lines.map((line) => line.quantity), lines.map((line) => line.returned)],
    ],
  );
  return rows.length > 0;
}

type Decided = { orderId: string; requestId: string; actor: string };

/** Accepts a request that waits for an answer; false if it does not. */
export async function acceptReturnRequest(
  client: ClientBase,
  { orderId, requestId, actor, sendTo }: Decided & { sendTo: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update return_request q set status = 'ACCEPTED', send_to = $3::text, accepted_by = $4::text,
       accepted_at = clock_timestamp()
     where q.id = $1::uuid and q.reservation_id = $2::uuid and q.status = 'ASKED' and ${IS_UNDER_WAY}`,
    [requestId, orderId, sendTo, actor],
  );
  return rowCount === 1;
}

type Ended = Decided & {
  status: "DECLINED" | "WITHDRAWN";
  /** What it must be now. */
  from: readonly ("ASKED" | "ACCEPTED")[];
  declineReason?: string;
};

/** Ends a request that is under way, and keeps how many of its units had come back; false if it is not. */
export async function endReturnRequest(
  client: ClientBase,
  { orderId, requestId, actor, status, from, declineReason = "" }: Ended,
): Promise<boolean> {
  const { rows } = await client.query(
    `with ended as (
       update return_request q set status = $3::text, decline_reason = nullif($6::text, ''), ended_by = $4::text,
         ended_at = clock_timestamp()
       where q.id = $1::uuid and q.reservation_id = $2::uuid and q.status = any($5::text[]) and ${IS_UNDER_WAY}
       returning id, reservation_id
     ) update return_request_line i set received = ${RECEIVED}
     from ended, reservation_line l
     where i.request_id = ended.id and l.reservation_id = ended.reservation_id and l.product_id = i.product_id
       and l.warehouse_id = i.warehouse_id returning i.request_id`,
    [requestId, orderId, status, actor, from, declineReason],
  );
  return rows.length > 0;
}
