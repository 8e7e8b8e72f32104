import { type Admin, actorOf, isInScope, type Key, type Staff, scopeOf } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { type Answer, json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { invariant } from "@/lib/invariant";
import type { Undo } from "@/lib/stock/verbs/undo";
import { rowBody } from "./row-body";
import { findBatchToUndo, findEntryToUndo } from "./undo-queries";

type Asked = { caller: Key | Admin | Staff; record: RecordKey | null; note: string | null };

/** Undoes one entry, and answers with its row. */
export async function answerUndo({
  caller,
  record,
  note,
  ledgerEntryId,
}: Asked & { ledgerEntryId: string }): Promise<Answer> {
  const entry = await findEntryToUndo(ledgerEntryId);
  if (entry === null || !isInScope(scopeOf(caller), entry.warehouseId)) {
    return refuse("LEDGER_ENTRY_NOT_FOUND", "No ledger entry has that id.");
  }
  const command: Undo = { type: "Undo", entries: [entry], skipsUndone: false, actor: actorOf(caller), note };
  return answerCommand(
    record,
    command,
    ({ rows: [row], ledgerEntryIds }) => {
      invariant(row, "an undone entry has its row");
      return json(200, { ...rowBody(row), ledgerEntryIds });
    },
    (refusal) => refusalProblem((refusal.code === "LINES_REFUSED" ? refusal.conflicts[0]?.refusal : null) ?? refusal),
  );
}

/** Undoes what is left of a bulk adjustment, and answers with its rows. */
export async function answerUndoBatch({ caller, record, note, batchId }: Asked & { batchId: string }): Promise<Answer> {
  const entries = await findBatchToUndo(batchId);
  if (entries.length === 0) return refuse("LEDGER_ENTRY_NOT_FOUND", "No bulk adjustment has that id.");
  const names = entries.map(({ name }) => name);
  const bare = entries.map(({ name: _, ...entry }) => entry);
  const command: Undo = { type: "Undo", entries: bare, skipsUndone: true, actor: actorOf(caller), note };
  return answerCommand(
    record,
    command,
    ({ rows, ledgerEntryIds }) => json(200, { batchId, rows: rows.map(rowBody), ledgerEntryIds }),
    (refusal) => refusalProblem(refusal, (line) => names[line]),
  );
}
