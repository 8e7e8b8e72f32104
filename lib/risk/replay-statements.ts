import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { Buying, Figures, Trial } from "./replay";
import type { ReplaysQuery } from "./replay-schemas";

export const RISK_REPLAY = "RISK_REPLAY";

/** Ended replays that are remembered. */
const KEPT = 50;

export type ReplayResult = { happened: Figures; unchanged: Figures; changed: Figures; leftOut: number; buying: Buying };

/** What is tried; of the safety stock of a row, the row's product too. */
type Tried =
  | Exclude<Trial, { safetyStock: number }>
  | (Extract<Trial, { safetyStock: number }> & { productId: string });

export type StoredReplay = {
  id: string;
  policyCode: string;
  tried: Tried;
  status: "RUNNING" | "DONE" | "STOPPED";
  stoppedBecause: "TIME" | "PERSON" | null;
  actor: string;
  since: Date;
  until: Date;
  productIds: string[];
  done: number;
  result: ReplayResult;
  startedAt: Date;
  endedAt: Date | null;
};

const REPLAY = `id, policy_code as "policyCode", case when safety_stock is null then json_build_object('holdSeconds', hold_seconds)
    else json_build_object('productId', product_id, 'warehouseId', warehouse_id, 'safetyStock', safety_stock) end as tried, status, stopped_because as "stoppedBecause", actor,
  since, until, product_ids as "productIds", done, result, started_at as "startedAt", ended_at as "endedAt"`;

type NewReplay = Pick<
  StoredReplay,
  "id" | "policyCode" | "tried" | "actor" | "since" | "until" | "productIds" | "result"
>;

/** Adds a replay and its job. One of the same policy that is under way is stopped. */
export async function insertReplay(replay: NewReplay): Promise<StoredReplay> {
  return await inTransaction(async (client) => {
    await client.query(
      `update risk_replay set status = 'STOPPED', stopped_because = 'PERSON', ended_at = clock_timestamp()
       where policy_code = $1::text and status = 'RUNNING'`,
      [replay.policyCode],
    );
    await client.query(
      `delete from risk_replay where status <> 'RUNNING' and id in (
         select id from risk_replay order by started_at desc offset ${KEPT})`,
    );
    const { id, policyCode, tried, actor, since, until, productIds, result } = replay;
    const [holdSeconds, row] = "holdSeconds" in tried ? [tried.holdSeconds, null] : [null, tried];
    const { rows } = await client.query<StoredReplay>(
      `insert into risk_replay (id, policy_code, hold_seconds, actor, since, until, product_ids, result, product_id, warehouse_id,
         safety_stock)
       values ($1::uuid, $2::text, $3::integer, $4::text, $5::timestamptz, $6::timestamptz, $7::uuid[], $8::jsonb, $9::uuid,
         $10::uuid, $11::integer)
       returning ${REPLAY}`,
      [
        id,
        policyCode,
        holdSeconds,
        actor,
        since,
        until,
        productIds,
        JSON.stringify(result),
        row?.productId,
        row?.warehouseId,
        row?.safetyStock,
      ],
    );
    await enqueue(client, { kind: RISK_REPLAY, subjectId: id });
    return rows[0] as StoredReplay;
  });
}

export async function findReplay(id: string): Promise<StoredReplay | null> {
  return (
    (await pool().query<StoredReplay>(`select ${REPLAY} from risk_replay where id = $1::uuid`, [id])).rows[0] ?? null
  );
}

/** The newest first: all, of hold lengths of a policy, or of the safety stock of a row. */
export async function listReplays({ policyCode, productId, warehouseId }: ReplaysQuery): Promise<StoredReplay[]> {
  const { rows } = await pool().query<StoredReplay>(
    `select ${REPLAY} from risk_replay
     where ($1::text is null or policy_code = $1::text and hold_seconds is not null)
       and ($2::uuid is null or product_id = $2::uuid) and ($3::uuid is null or warehouse_id = $3::uuid)
     order by started_at desc limit ${KEPT}`,
    [policyCode, productId, warehouseId],
  );
  return rows;
}

export async function endReplay(id: string, because: "TIME" | "PERSON"): Promise<void> {
  await pool().query(
    `update risk_replay set status = 'STOPPED', stopped_because = $2::text, ended_at = clock_timestamp()
     where id = $1::uuid and status = 'RUNNING'`,
    [id, because],
  );
}

/**
 * Keeps what came of the product after the first `done`. `isPausing`: a later job goes on. False if it was stopped, or another process
 * was here before.
 */
export async function advanceReplay(
  { id, done }: StoredReplay,
  result: ReplayResult,
  isPausing: boolean,
): Promise<boolean> {
  return await inTransaction(async (client) => {
    const { rows } = await client.query<{ status: string }>(
      `update risk_replay set done = done + 1, result = $3::jsonb,
         status = case when done + 1 = cardinality(product_ids) then 'DONE' else status end,
         ended_at = case when done + 1 = cardinality(product_ids) then clock_timestamp() end
       where id = $1::uuid and done = $2::integer and status = 'RUNNING' returning status`,
      [id, done, JSON.stringify(result)],
    );
    const isRunning = rows[0]?.status === "RUNNING";
    if (isRunning && isPausing) await enqueue(client, { kind: RISK_REPLAY, subjectId: id });
    return isRunning;
  });
}

/** Ends one that has nothing to replay. */
export async function endEmptyReplay(id: string): Promise<void> {
  await pool().query(
    `update risk_replay set status = 'DONE', ended_at = clock_timestamp()
     where id = $1::uuid and status = 'RUNNING' and cardinality(product_ids) = 0`,
    [id],
  );
}

/** The policy of a row's product; null if there is no such row. */
export async function policyOfRow(row: { productId: string; warehouseId: string }): Promise<string | null> {
  const { rows } = await pool().query<{ code: string }>(
    `select p.policy_code as code from inventory i join product p on p.id = i.product_id
     where i.product_id = $1::uuid and i.warehouse_id = $2::uuid`,
    [row.productId, row.warehouseId],
  );
  return rows[0]?.code ?? null;
}

/** Null if there is no such policy. */
export async function saveTolerance(
  policyCode: string,
  percent: number,
  actor: string,
): Promise<{ policyCode: string; percent: number; updatedBy: string; updatedAt: Date } | null> {
  const { rows } = await pool().query<{ policyCode: string; percent: number; updatedBy: string; updatedAt: Date }>(
    `insert into oversell_tolerance as t (policy_code, percent, updated_by)
     select code, $2::numeric, $3::text from policy where code = $1::text
     on conflict (policy_code) do update set percent = excluded.percent, updated_by = excluded.updated_by,
       updated_at = clock_timestamp()
     returning policy_code as "policyCode", percent::float8 as percent, updated_by as "updatedBy", updated_at as "updatedAt"`,
    [policyCode, percent, actor],
  );
  return rows[0] ?? null;
}
