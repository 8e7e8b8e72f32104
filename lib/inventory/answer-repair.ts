import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { pool } from "@/lib/db/pool";
import { type Answer, json } from "@/lib/http/answer";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { proveSoon } from "@/lib/ledger/proof";
import { forgetRepaired } from "@/lib/ledger/proof-run-statements";
import { readRepairRow } from "@/lib/stock/database/repair-statements";
import type { RepairRow } from "@/lib/stock/state";
import type { RepairRequest } from "./repair-schemas";

type Asked = { caller: Key | Admin; record: RecordKey | null; body: RepairRequest };

/** Repairs the rows, which is checked in the same transaction, and has all others checked again soon. */
export async function answerRepair({ caller, record, body }: Asked): Promise<Answer> {
  const rows: RepairRow[] = [];
  for (const row of body.rows) rows.push(await readRepairRow(pool(), row));
  const answer = await answerCommand(
    record,
    { type: "Repair", rows, actor: actorOf(caller), note: body.note },
    (done) => json(200, { rowsChecked: done.rows.length, divergences: [] }),
    (refusal) => refusalProblem(refusal, undefined, "rows"),
  );
  if (answer.status === 200) await forgetRepaired(body.rows);
  proveSoon();
  return answer;
}
