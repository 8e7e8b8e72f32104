import type { Answer } from "@/lib/http/answer";
import { answerOnce, type RecordKey } from "@/lib/idempotency/idempotency";
import type { Refusal } from "@/lib/stock/commands";
import type { Command, OutcomeOf } from "@/lib/stock/verbs/verbs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { refusalProblem } from "./refusal-problem";

type Done<C extends Command> = Extract<OutcomeOf<C>, { ok: true }>;
type ProofRequired = Extract<Refusal, { code: "PROOF_REQUIRED" }>;
type Refused<C extends Command> = Extract<OutcomeOf<C>, { ok: false }>;

/**
 * Submits `command` to the core and answers with its outcome, at most once per Idempotency-Key. A refusal becomes a
 * problem document unless `renderRefusal` is given; one for want of a proof comes with a challenge.
 */
export async function answerCommand<C extends Command>(
  record: RecordKey | null,
  command: C,
  render: (done: Done<C>) => Answer,
  renderRefusal: (refusal: Refused<C>) => Answer = (refusal) => refusalProblem(refusal as Refusal),
): Promise<Answer> {
  let unproven: ProofRequired | null = null;
  // TypeScript cannot narrow the outcomes of a generic command; `ok` tells the two apart.
  const answerOf = (outcome: { ok: boolean }) => {
    if (outcome.ok) return render(outcome as Done<C>);
    const refusal = outcome as Refusal;
    if (refusal.code === "PROOF_REQUIRED") unproven = refusal;
    return renderRefusal(outcome as Refused<C>);
  };
  const answer = await (record === null
    ? stockWriter().submit(command).then(answerOf)
    : answerOnce<OutcomeOf<C>>(record, answerOf, (once) => stockWriter().submitOnce(command, once)));
  // Making a challenge takes a moment, and rendering an answer must not.
  return unproven === null ? answer : (await import("@/lib/proof/challenge")).askForProof(unproven);
}
