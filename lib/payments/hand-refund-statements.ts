import type { PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

/** SQL: minor units that staff gave back of an order. */
export function handRefundedSql(orderId: string): string {
  return `coalesce((select sum(g.amount) from hand_refund g where g.reservation_id = ${orderId}), 0)::float8`;
}

/** Minor units that staff gave back of an order. */
export async function readHandRefunded(orderId: string): Promise<number> {
  const { rows } = await boundedQuery<{ amount: number }>(pool(), {
    text: `select ${handRefundedSql("$1::uuid")} as amount`,
    values: [orderId],
  });
  return rows[0]?.amount ?? 0;
}

type HandRefund = {
  orderId: string;
  /** Its place among those of the order, from 1. */
  position: number;
  method: string;
  /** Minor units. */
  amount: number;
  currency: string;
  reference: string | null;
  actor: string;
};

/** Records money that staff gave back; false if somebody else has just recorded some. */
export async function insertHandRefund(client: PoolClient, given: HandRefund): Promise<boolean> {
  const { orderId, position, method, amount, currency, reference, actor } = given;
  const { rowCount } = await boundedQuery(client, {
    text: `insert into hand_refund (reservation_id, position, method, amount, currency, reference, actor)
      values ($1::uuid, $2::integer, $3::text, $4::bigint, $5::text, $6::text, $7::text)
      on conflict (reservation_id, position) do nothing`,
    values: [orderId, position, method, amount, currency, reference, actor],
  });
  return rowCount === 1;
}
