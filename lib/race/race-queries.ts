import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { Race } from "./race-schemas";
import { failLapsedRace } from "./race-statements";

/** A run as it is now; null if there is none with this id. A run whose process died is ended by this read. */
export async function readRace(id: string): Promise<Race | null> {
  const found = await findRace(id);
  if (!found?.hasLapsed) return found?.race ?? null;
  await failLapsedRace();
  return (await findRace(id))?.race ?? null;
}

type Row = Omit<Race, "createdAt" | "endedAt"> & { createdAt: Date; endedAt: Date | null; hasLapsed: boolean };

async function findRace(id: string): Promise<{ race: Race; hasLapsed: boolean } | null> {
  const { rows } = await boundedQuery<Row>(pool(), {
    text: `select r.id, r.status, r.results, r.strategies, r.units, r.buyers, r.think_ms as "thinkMs", r.failure,
       case when r.status = 'QUEUED' then (select count(*) from race_run b
         where b.status = 'QUEUED' and b.position <= r.position)::integer end as position,
       r.created_at as "createdAt", r.ended_at as "endedAt",
       coalesce(r.lease_until < clock_timestamp(), false) as "hasLapsed"
     from race_run r where r.id = $1::uuid`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const { hasLapsed, createdAt, endedAt, ...said } = row;
  const race = { ...said, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
  return { race, hasLapsed };
}

/** A batch of fates as the JSON text of an array. */
type StoredBatch = { number: number; fates: string };

/** Batches after number `after`, in order. */
export async function readFates(id: string, after: number, limit: number): Promise<StoredBatch[]> {
  const { rows } = await boundedQuery<StoredBatch>(pool(), {
    text: `select number, fates::text as fates from race_fates
     where run_id = $1::uuid and number > $2::integer order by number limit $3::integer`,
    values: [id, after, limit],
  });
  return rows;
}

/** Whether migrations have created the lab's tables. */
export async function hasLab(): Promise<boolean> {
  const { rows } = await pool().query<{ exists: boolean }>(
    "select to_regclass('race_lab.ledger_entry') is not null as exists",
  );
  return rows[0]?.exists === true;
}
