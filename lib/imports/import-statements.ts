import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { StatementValues } from "@/lib/db/statement-values";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { DoneLine } from "./import-kind";
import type { ImportKind, ImportLine, ImportReason, ImportStatus, Verdict } from "./import-schemas";

export const IMPORT = "IMPORT";

/** Imports that are remembered. The ledger and the histories keep what they did for ever. */
const KEPT = 200;

export type StoredImport = {
  id: string;
  number: number;
  kind: ImportKind;
  fileName: string;
  status: ImportStatus;
  fault: string | null;
  encoding: string | null;
  headers: string[];
  columns: Record<string, string | null>;
  reasonCode: ImportReason | null;
  note: string | null;
  actor: string;
  createdAt: Date;
  endedAt: Date | null;
  lines: Partial<Record<Verdict, number>>;
};

const HEAD = `i.id, i.number, i.kind, i.file_name as "fileName", i.status, i.fault, i.encoding, i.headers, i.columns,
  i.reason_code as "reasonCode", i.note, i.actor, i.created_at as "createdAt", i.ended_at as "endedAt"`;
const COUNTED = `(select coalesce(json_object_agg(verdict, count), '{}') from (
  select verdict, count(*)::integer as count from import_line where import_id = i.id group by verdict) c) as lines`;

type NewImport = { id: string; kind: ImportKind; fileName: string; file: Uint8Array; actor: string };

/** Keeps a file and has it checked. The oldest imports that are over are forgotten. */
export async function insertImport({ id, kind, fileName, file, actor }: NewImport): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("insert into import (id, kind, file_name, file, actor) values ($1, $2, $3, $4, $5)", [
      ...[id, kind, fileName, Buffer.from(file), actor],
    ]);
    await client.query(
      `delete from import where status not in ('CHECKING', 'APPLYING') and id in (
         select id from import order by created_at desc offset ${KEPT} limit 20)`,
    );
    await enqueue(client, { kind: IMPORT, subjectId: id });
  });
}

export async function fileOf(id: string): Promise<Uint8Array> {
  const { rows } = await pool().query<{ file: Uint8Array }>("select file from import where id = $1::uuid", [id]);
  return rows[0]?.file ?? new Uint8Array();
}

export async function isApplying(id: string): Promise<boolean> {
  const { rowCount } = await pool().query("select from import where id = $1::uuid and status = 'APPLYING'", [id]);
  return rowCount === 1;
}

/** With how many lines have each verdict. */
export async function findImport(id: string): Promise<StoredImport | null> {
  const { rows } = await pool().query<StoredImport>(`select ${HEAD}, ${COUNTED} from import i where i.id = $1::uuid`, [
    id,
  ]);
  return rows[0] ?? null;
}

/** The newest first, before the import with that number. */
export async function listImports(
  kind: ImportKind | null,
  { limit, before }: { limit: number; before: number | null },
): Promise<StoredImport[]> {
  const { rows } = await pool().query<StoredImport>(
    `select ${HEAD}, ${COUNTED} from import i
     where ($1::text is null or i.kind = $1::text) and ($2::integer is null or i.number < $2::integer)
     order by i.number desc limit $3::integer`,
    [kind, before, limit],
  );
  return rows;
}

type Change = { from: readonly ImportStatus[]; set: string; values: readonly unknown[]; isJob?: boolean };

/** Moves an import on if its status allows it. `isJob`: a job then goes on with it. False if it does not. */
export async function moveImport(id: string, { from, set, values, isJob = false }: Change): Promise<boolean> {
  return await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `update import set ${set} where id = $1::uuid and status = any($2::text[])`,
      [id, from, ...values],
    );
    if (rowCount === 1 && isJob) await enqueue(client, { kind: IMPORT, subjectId: id });
    return rowCount === 1;
  });
}

export type CheckedFile = Pick<StoredImport, "encoding" | "headers" | "columns" | "fault">;
export type CheckedLine = ImportLine & { change: object | null; batch: number | null };

/** Keeps the verdicts, unless another process has kept them or a newer choice of columns is to be checked. */
export async function keepCheck(
  id: string,
  { status, encoding, headers, columns, fault }: CheckedFile & { status: ImportStatus },
  lines: readonly CheckedLine[],
): Promise<void> {
  await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `update import set status = $2, encoding = $3, headers = $4, columns = $5, fault = $6
       where id = $1::uuid and status = 'CHECKING'`,
      [id, status, encoding, headers, JSON.stringify(columns), fault],
    );
    if (rowCount === 0) return;
    await client.query("delete from import_line where import_id = $1::uuid", [id]);
    await client.query(
      `insert into import_line (import_id, line, verdict, subject, said, change, batch)
       select $1::uuid, * from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::integer[])`,
      [
        id,
        lines.map(({ line }) => line),
        lines.map(({ verdict }) => verdict),
        lines.map(({ subject }) => subject),
        lines.map(({ said }) => said),
        lines.map(({ change }) => (change === null ? null : JSON.stringify(change))),
        lines.map(({ batch }) => batch),
      ],
    );
  });
}

/** The first batch that is not done. */
export async function nextBatch(id: string): Promise<{ line: number; change: object; batch: number }[]> {
  const { rows } = await pool().query<{ line: number; change: object; batch: number }>(
    `select line, change, batch from import_line where import_id = $1::uuid and verdict in ('NEW', 'CHANGE') and batch = (
       select min(batch) from import_line where import_id = $1::uuid and verdict in ('NEW', 'CHANGE'))
     order by line`,
    [id],
  );
  return rows;
}

/** Notes what became of a batch. */
export async function noteDone(id: string, lines: readonly DoneLine[]): Promise<void> {
  await pool().query(
    `update import_line l set verdict = x.verdict, said = coalesce(x.said, l.said)
     from unnest($2::integer[], $3::text[], $4::text[]) x (line, verdict, said)
     where l.import_id = $1::uuid and l.line = x.line and l.verdict in ('NEW', 'CHANGE')`,
    [id, lines.map(({ line }) => line), lines.map(({ verdict }) => verdict), lines.map(({ said }) => said ?? null)],
  );
}

export async function enqueueImport(id: string): Promise<void> {
  await enqueue(pool(), { kind: IMPORT, subjectId: id });
}

/** Lines in the order of the file, after one of them. */
export async function listImportLines(
  id: string,
  { verdicts, after, limit, skip = 0 }: { verdicts: readonly Verdict[]; after: number; limit: number; skip?: number },
): Promise<ImportLine[]> {
  const values = new StatementValues();
  const conditions = [`import_id = ${values.add(id, "uuid")}`, `line > ${values.add(after, "integer")}`];
  if (verdicts.length > 0) conditions.push(`verdict = any(${values.add(verdicts, "text[]")})`);
  const { rows } = await pool().query<ImportLine>(
    `select line, verdict, subject, said from import_line where ${conditions.join(" and ")}
     order by line limit ${values.add(limit, "integer")} offset ${values.add(skip, "integer")}`,
    values.all,
  );
  return rows;
}
