import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import type { Answer } from "@/lib/http/answer";
import { answerOnce, type RecordKey } from "./idempotency";
import { findRecord, insertRecord } from "./record-statements";

/** Another request with the same key was faster. */
class KeyTaken extends Error {}

/** Does work outside the stock writer in one transaction, and at most once per key. `render` must be pure. */
export async function answerInTransaction<Outcome>(
  record: RecordKey | null,
  render: (outcome: Outcome) => Answer,
  work: (client: PoolClient) => Promise<Outcome>,
): Promise<Answer> {
  if (record === null) return render(await inTransaction(work));
  return await answerOnce<Outcome>(record, render, async (once) => {
    const before = await findRecord(pool(), once);
    if (before) return before;
    try {
      const outcome = await inTransaction(async (client) => {
        const done = await work(client);
        const text = once.answer(done);
        if (text !== null && !(await insertRecord(client, once, text))) throw new KeyTaken();
        return done;
      });
      return { kind: "decided", outcome };
    } catch (error) {
      const first = error instanceof KeyTaken ? await findRecord(pool(), once) : null;
      if (first) return first;
      throw error;
    }
  });
}
