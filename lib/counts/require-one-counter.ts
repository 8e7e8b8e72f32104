import { refuse } from "@/lib/http/problem";
import { isRecorded, type RecordKey } from "@/lib/idempotency/idempotency";
import { type CountedRow, findAtStake } from "./count-queries";

/**
 * Refuses what one person counted where the difference is worth so much that the warehouse asks for a second one. Such rows are
 * counted in a count, which two people can enter figures into. What was done under the same key before is not refused.
 */
export async function requireOneCounterEnough(record: RecordKey | null, rows: readonly CountedRow[]): Promise<void> {
  if (record !== null && (await isRecorded(record))) return;
  const lines = await findAtStake(rows);
  const [first] = lines;
  if (!first) return;
  const others = lines.length === 1 ? "" : ` and ${lines.length - 1} more`;
  const detail = `The difference of ${first.name}${others} is worth so much that two people must count. Open a count for it.`;
  refuse("SECOND_COUNT_NEEDED", detail, { lines });
}
