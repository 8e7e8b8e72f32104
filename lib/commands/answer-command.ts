import type { Answer } from "@/lib/http/answer";
import { answerOnce, type RecordKey } from "@/lib/idempotency/idempotency";
import type { Refusal } from "@/lib/stock/commands";
import type { Command, OutcomeOf } from "@/lib/stock/verbs/verbs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { refusalProblem } from "./refusal-problem";

type Done<C extends Command> = Extract<OutcomeOf<C>, { ok: true }>;
type Refused<C extends Command> = Extract<OutcomeOf<C>, { ok: false }>;

/**
 * Submits `command` to the core and answers with its outcome, at most once per Idempotency-Key. A refusal becomes a
 * problem document unless `renderRefusal` is given.
 */
export async function answerCommand<C extends Command>(
  record: RecordKey | null,
  command: C,
  render: (done: Done<C>) => Answer,
  renderRefusal: (refusal: Refused<C>) => Answer = (refusal) => refusalProblem(refusal as Refusal),
): Promise<Answer> {
  // TypeScript cannot narrow the outcomes of a generic command; `ok` tells the two apart.
  const answerOf = (outcome: { ok: boolean }) => {
    return outcome.ok ? render(outcome as Done<C>) : renderRefusal(outcome as Refused<C>);
  };
  if (record === null) return answerOf(await stockWriter().submit(command));
  return answerOnce<OutcomeOf<C>>(record, answerOf, (once) => stockWriter().submitOnce(command, once));
}
