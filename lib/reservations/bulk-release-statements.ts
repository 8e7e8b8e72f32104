import type { ClientBase } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { sqlState } from "@/lib/db/sql-state";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { ReservationFilters } from "./admin-reservation-filters";
import type { Place } from "./admin-reservation-queries";

export const BULK_RELEASE = "BULK_RELEASE";

export type StoredRelease = {
  id: string;
  status: "RUNNING" | "STOPPED" | "DONE";
  filters: ReservationFilters;
  note: string;
  tellsCustomers: boolean;
  actor: string;
  matched: number;
  released: number;
  units: number;
  alreadyEnded: number;
  failed: number;
  createdAt: Date;
  endedAt: Date | null;
  batch: string[];
  batchNumber: number;
  /** Where the last batch ended. */
  after: Place | null;
};

const RELEASE = `id, status, filters, note, tells_customers as "tellsCustomers", actor, matched, released, units, already_ended as "alreadyEnded", failed,
  created_at as "createdAt", ended_at as "endedAt", batch, batch_number as "batchNumber",
  after_created_at as "afterAt", after_id as "afterId"`;

type Row = Omit<StoredRelease, "after"> & { afterAt: Date | null; afterId: string | null };

function storedOf({ afterAt, afterId, ...row }: Row): StoredRelease {
  return { ...row, after: afterAt && afterId ? { at: afterAt, id: afterId } : null };
}

type NewRelease = {
  id: string;
  filters: ReservationFilters;
  note: string;
  tellsCustomers: boolean;
  actor: string;
  matched: number;
};

/** Adds a release and its job in `client`'s transaction. */
export async function insertRelease(client: ClientBase, release: NewRelease): Promise<StoredRelease> {
  const { id, filters, note, tellsCustomers, actor, matched } = release;
  const { rows } = await client.query<Row>(
    `insert into bulk_release (id, filters, note, tells_customers, actor, matched)
     values ($1::uuid, $2::jsonb, $3::text, $4::boolean, $5::text, $6::integer) returning ${RELEASE}`,
    [id, JSON.stringify(filters), note, tellsCustomers, actor, matched],
  );
  await enqueue(client, { kind: BULK_RELEASE, subjectId: id });
  return storedOf(rows[0] as Row);
}

/** Whether an insertion failed because the same actor has a release under way. */
export function isOneTooMany(error: unknown): boolean {
  return sqlState(error) === "23505" && (error as { constraint?: unknown }).constraint === "bulk_release_one_each";
}

export async function findRelease(id: string): Promise<StoredRelease | null> {
  const { rows } = await pool().query<Row>(`select ${RELEASE} from bulk_release where id = $1::uuid`, [id]);
  return rows[0] ? storedOf(rows[0]) : null;
}

export async function findRunning(actor: string): Promise<StoredRelease | null> {
  const { rows } = await pool().query<Row>(
    `select ${RELEASE} from bulk_release where actor = $1::text and status = 'RUNNING'`,
    [actor],
  );
  return rows[0] ? storedOf(rows[0]) : null;
}

/** Everybody's releases, newest first. */
export async function listReleases({ limit, after }: { limit: number; after: Place | null }): Promise<StoredRelease[]> {
  const { rows } = await pool().query<Row>(
    `select ${RELEASE} from bulk_release
     where $1::timestamptz is null or (created_at, id) < ($1::timestamptz, $2::uuid)
     order by created_at desc, id desc limit $3::integer`,
    [after?.at ?? null, after?.id ?? null, limit],
  );
  return rows.map(storedOf);
}

/** Ends a running release. Its batch under way is still counted. */
export async function stopRelease(id: string): Promise<void> {
  await pool().query(
    `update bulk_release set status = 'STOPPED', ended_at = clock_timestamp() where id = $1::uuid and status = 'RUNNING'`,
    [id],
  );
}

/** How the holds of a batch ended. */
export type Tally = { released: number; units: number; alreadyEnded: number; failed: number };

/** Counts the batch that is done. False if another process did that before. */
export async function countBatch({ id, batchNumber }: StoredRelease, done: Tally): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update bulk_release set released = released + $3::integer, units = units + $4::integer,
       already_ended = already_ended + $5::integer, failed = failed + $6::integer, batch = '{}', batch_number = batch_number + 1
     where id = $1::uuid and batch_number = $2::integer`,
    [id, batchNumber, done.released, done.units, done.alreadyEnded, done.failed],
  );
  return rowCount === 1;
}

/**
 * Sets the next batch; without one, the release is done. `isPausing`: a later job goes on with it. False if it was stopped,
 * or another process did this before.
 */
export async function beginBatch(
  { id, batchNumber }: StoredRelease,
  next: readonly Place[],
  isPausing: boolean,
): Promise<boolean> {
  const last = next.at(-1);
  return await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `update bulk_release set batch = $3::uuid[], batch_number = batch_number + 1,
         after_created_at = coalesce($4::timestamptz, after_created_at), after_id = coalesce($5::uuid, after_id),
         status = case when $3::uuid[] = '{}' then 'DONE' else status end,
         ended_at = case when $3::uuid[] = '{}' then clock_timestamp() else ended_at end
       where id = $1::uuid and batch_number = $2::integer and status = 'RUNNING'`,
      [id, batchNumber, next.map((place) => place.id), last?.at ?? null, last?.id ?? null],
    );
    if (rowCount === 1 && isPausing && last) await enqueue(client, { kind: BULK_RELEASE, subjectId: id });
    return rowCount === 1;
  });
}
