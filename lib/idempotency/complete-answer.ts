import { pool } from "@/lib/db/pool";
import type { Answer } from "@/lib/http/answer";
import { again, type RecordKey, writeCopy } from "./idempotency";
import { findRecord, replaceRecord } from "./record-statements";

/**
 * An answer with what `complete` adds to its text. That is read after the decision was recorded, so it is recorded now: a retry
 * gets the same, and of two requests at once both get what the first of them found. `complete` leaves a complete text as it is.
 */
export async function completeAnswer(
  record: RecordKey | null,
  answer: Answer,
  complete: (text: string) => Promise<string>,
): Promise<Answer> {
  const text = await complete(answer.text);
  if (record === null || text === answer.text) return { ...answer, text };
  const { "idempotent-replayed": _, ...headers } = answer.headers;
  const [before, after] = [
    { ...answer, headers },
    { ...answer, headers, text },
  ].map((each) => JSON.stringify(each));
  if (await replaceRecord(pool(), record.key, before as string, after as string)) {
    void writeCopy(record, after as string);
    return { ...answer, text };
  }
  const found = await findRecord(pool(), record);
  return found ? again(found) : { ...answer, text };
}
