import { recordKey } from "@/lib/idempotency/idempotency";
import { takenConstraint } from "@/lib/settings/create-statements";
import type { Refusal } from "@/lib/stock/commands";
import type { Command } from "@/lib/stock/verbs/verbs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import type { Applying, DoneLine } from "./import-kind";
import { refusalWords } from "./refusal-words";

/** Submits a command for each line, all in the writer's next group, and each once for its import. */
export async function eachOnce<Change>(
  { id }: Pick<Applying, "id">,
  lines: readonly { line: number; change: Change }[],
  commandOf: (change: Change) => Command,
): Promise<DoneLine[]> {
  return await Promise.all(
    lines.map(async ({ line, change }): Promise<DoneLine> => {
      const said = await submitOnce(id, line, commandOf(change));
      return said === "" ? { line, verdict: "DONE" } : { line, verdict: "REFUSED", said };
    }),
  );
}

/** Why it was refused; "" if it was done. */
async function submitOnce(id: string, line: number, command: Command): Promise<string> {
  const key = recordKey({ owner: `import:${id}`, method: "JOB", path: "line", key: `${line}`, body: null });
  const answer = (outcome: { ok: boolean }) => (outcome.ok ? "" : refusalWords(outcome as Refusal));
  try {
    const result = await stockWriter().submitOnce(command, { ...key, answer });
    if (result.kind === "reused") throw new Error("a line's key belongs to it alone");
    return result.kind === "replayed" ? result.answer : answer(result.outcome);
  } catch (error) {
    if (takenConstraint(error) === null) throw error;
    return "Another product got that barcode after the check.";
  }
}
