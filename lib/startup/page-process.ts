import { rememberSessionsFor } from "@/lib/auth/live-account";
import { makePoolImpatient } from "@/lib/db/pool";
import { readStatsBy } from "@/lib/stats/read-stats";
import type { Stats } from "@/lib/stats/stats-schemas";
import type { Command, OutcomeOf } from "@/lib/stock/verbs/verbs";
import { takeCommandsBy } from "@/lib/stock/writer/stock-writer";

/** What the process that renders pages asks of the one that sells, the only one with a stock writer. */
export type Question = { of: "writer"; command: Command } | { of: "stats" };

/** Answers in the process that sells. */
export async function answerPages(question: Question): Promise<unknown> {
  if (question.of === "stats") return await (await import("@/lib/stats/read-stats")).readStats();
  const { stockWriter } = await import("@/lib/stock/writer/stock-writer");
  return await stockWriter().submit(question.command);
}

/**
 * Prepares a process that renders pages and nothing else. A second stock writer would be right but slow: a turn that it
 * has taken lasts until it is done rendering.
 */
export function startUpForPages(ask: (question: Question) => Promise<unknown>): void {
  makePoolImpatient();
  takeCommandsBy(async <C extends Command>(command: C) => (await ask({ of: "writer", command })) as OutcomeOf<C>);
  readStatsBy(async () => (await ask({ of: "stats" })) as Stats);
  // Sessions are ended by requests to the other process, so they are looked up for each page.
  rememberSessionsFor(0);
}
