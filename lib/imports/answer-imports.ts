import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { type Answer, json } from "@/lib/http/answer";
import { CSV_BATCH, csvStream } from "@/lib/http/csv-stream";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { problem, refuse, refuseFields } from "@/lib/http/problem";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { newId } from "@/lib/signature";
import { missingFields } from "./check-import";
import type {
  ApplyImportRequest,
  Import,
  ImportKind,
  ImportLine,
  ImportLines,
  ImportLinesQuery,
  Imports,
  ImportsQuery,
  Verdict,
} from "./import-schemas";
import {
  findImport,
  insertImport,
  listImportLines,
  listImports,
  moveImport,
  type StoredImport,
} from "./import-statements";
import { KINDS } from "./kinds";
import { importName } from "./run-import";

type Sent = { caller: Admin | Key; query: { kind: ImportKind; fileName: string }; body: Uint8Array };

/** Keeps a file and begins to check it. */
export async function answerUpload({ caller, query, body }: Sent): Promise<Answer> {
  const id = newId();
  await insertImport({ id, ...query, file: body, actor: actorOf(caller) });
  kickJobs();
  return json(201, await readImport(id), { location: `/api/admin/imports/${id}` });
}

export async function readImports({ kind, limit, cursor }: ImportsQuery): Promise<Imports> {
  const list = ["imports", kind ?? null];
  const [number] = readCursor(list, cursor) ?? [];
  const found = await listImports(kind ?? null, {
    limit: limit + 1,
    before: number === undefined ? null : Number(number),
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor(list, [String(last.number)]) : null;
  return { imports: page.map(bodyOf), nextCursor };
}

export async function readImport(id: string): Promise<Import> {
  return bodyOf(await knownImport(id));
}

async function knownImport(id: string): Promise<StoredImport> {
  return (await findImport(id)) ?? refuse("IMPORT_NOT_FOUND", "No import has that id, or it is no longer kept.");
}

export async function readLines(id: string, query: ImportLinesQuery): Promise<ImportLines> {
  const { verdict = [], limit, cursor, skip } = query;
  await knownImport(id);
  const list = ["import lines", id, verdict];
  const [line = "0"] = readCursor(list, cursor, skip) ?? [];
  const found = await listImportLines(id, {
    ...{ verdicts: verdict, after: Number(line), limit: limit + 1 },
    ...(skip && { skip }),
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { lines: page, nextCursor: found.length > limit && last ? writeCursor(list, [String(last.line)]) : null };
}

const LINE_COLUMNS = ["line", "verdict", "subject", "said"] as const;

/** The verdicts as CSV. */
export async function linesCsv(id: string, verdicts: readonly Verdict[]): Promise<ReadableStream<Uint8Array>> {
  await knownImport(id);
  return csvStream<ImportLine>({
    columns: LINE_COLUMNS,
    linesOf: (line) => [LINE_COLUMNS.map((name) => line[name])],
    readAfter: (last) => listImportLines(id, { verdicts, after: last?.line ?? 0, limit: CSV_BATCH }),
  });
}

/** Says which column is which, and checks the file again. */
export async function chooseColumns(id: string, columns: Record<string, string | null>): Promise<Import> {
  const { kind, headers, columns: before } = await knownImport(id);
  const errors = Object.entries(columns).flatMap(([field, header]) => {
    const path = `columns.${field}`;
    if (!Object.hasOwn(KINDS[kind].fields, field))
      return [{ path, code: "UNKNOWN_FIELD", message: "is not a field of such an import" }];
    if (header === null || headers.includes(header)) return [];
    return [{ path, code: "INVALID_COLUMNS", message: "must be one of the file's headers" }];
  });
  if (errors.length > 0) refuseFields(errors);
  const set = "status = 'CHECKING', columns = $3";
  const values = [JSON.stringify({ ...before, ...columns })];
  const isMoved = await moveImport(id, { from: ["UNMAPPED", "CHECKED"], set, values, isJob: true });
  if (!isMoved) refuseState();
  kickJobs();
  return await readImport(id);
}

/** Makes the changes, or goes on with those that were stopped. Asked again, it is under way or done. */
export async function applyImport(
  id: string,
  asked: Required<Pick<ApplyImportRequest, "reasonCode">> & ApplyImportRequest,
): Promise<Answer> {
  const { reasonCode, note = null, expectedChanges } = asked;
  const { status, lines } = await knownImport(id);
  const changes = (lines.NEW ?? 0) + (lines.CHANGE ?? 0);
  if (status === "CHECKED" && expectedChanges !== undefined && expectedChanges !== changes) {
    return problem("CHANGED_MEANWHILE", `It would change ${changes} lines by now. Nothing was changed.`, {
      current: await readImport(id),
    });
  }
  const set = "status = 'APPLYING', reason_code = coalesce(reason_code, $3), note = coalesce(note, $4)";
  const isMoved = await moveImport(id, { from: ["CHECKED", "STOPPED"], set, values: [reasonCode, note], isJob: true });
  kickJobs();
  const one = await readImport(id);
  if (!isMoved && one.status !== "APPLYING" && one.status !== "DONE") refuseState();
  return json(202, one);
}

/** Stops after the batch under way. What is done stays done. */
export async function stopImport(id: string): Promise<Import> {
  await moveImport(id, { from: ["APPLYING"], set: "status = 'STOPPED'", values: [] });
  return await readImport(id);
}

function refuseState(): never {
  return refuse("IMPORT_NOT_READY", "It is being checked, can't be read, or has been applied.");
}

function bodyOf({ number, actor, createdAt, endedAt, ...one }: StoredImport): Import {
  return {
    ...{ ...one, number: importName(number), createdBy: actor },
    // In the order of its fields, which the database doesn't keep.
    columns: Object.fromEntries(
      Object.keys(KINDS[one.kind].fields).flatMap((name) =>
        name in one.columns ? [[name, one.columns[name] ?? null]] : [],
      ),
    ),
    missing: one.status === "UNMAPPED" ? missingFields(one.kind, one.columns) : [],
    lines: { NEW: 0, CHANGE: 0, SAME: 0, ERROR: 0, DONE: 0, REFUSED: 0, ...one.lines },
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
