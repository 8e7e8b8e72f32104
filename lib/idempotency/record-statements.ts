import type { ClientBase, Pool } from "pg";
import type { RecordKey } from "./idempotency-key";

/** What was answered to a key before, for what is decided outside the stock writer; null where nothing was. */
export async function findRecord(
  client: Pool | ClientBase,
  { key, fingerprint }: RecordKey,
): Promise<{ kind: "replayed"; answer: string } | { kind: "reused" } | null> {
  const { rows } = await client.query<{ fingerprint: string; answer: string }>(
    "select fingerprint, answer from idempotency_record where key = $1::uuid limit 1",
    [key],
  );
  const [found] = rows;
  if (!found) return null;
  return found.fingerprint === fingerprint ? { kind: "replayed", answer: found.answer } : { kind: "reused" };
}

/** Records an answer in the transaction of its effect; false where another one was faster. The slots are days in turn. */
export async function insertRecord(
  client: Pool | ClientBase,
  { key, fingerprint }: RecordKey,
  answer: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into idempotency_record (slot, key, fingerprint, answer, created_at)
     values ((floor(extract(epoch from clock_timestamp()) / 86400)::bigint % 4)::smallint, $1::uuid, $2::uuid, $3::text,
       clock_timestamp())
     on conflict do nothing`,
    [key, fingerprint, answer],
  );
  return rowCount === 1;
}
