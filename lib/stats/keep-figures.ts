import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { addRefusedLines, forgetRefusedLines } from "@/lib/risk/refused-line-statements";
import { REFUSED_LINES_MAX, stockWriter } from "@/lib/stock/writer/stock-writer";
import { addRefusals, keepTrade } from "./trade-statements";

/** Not more than this at once after a long pause, so that the database stays free for buyers. */
const STEPS_MAX = 10;

/**
 * Keeps the figures of Home up to date: sums up what the ledger has gained, and stores which holds this process refused
 * and what they had asked for. Never throws; it runs again soon.
 */
export async function keepFigures(): Promise<void> {
  const state = oncePerProcess("figures kept", () => ({ isBusy: false }));
  if (state.isBusy) return;
  state.isBusy = true;
  try {
    await keepRefusals();
    await keepRefusedLines();
    await forgetRefusedLines();
    for (let step = 0; step < STEPS_MAX && (await keepTrade()); step++);
  } catch (error) {
    log().warn({ err: error }, "the figures of Home could not be kept; will try again");
  } finally {
    state.isBusy = false;
  }
}

/** What could not be stored is counted again next time. */
async function keepRefusals(): Promise<void> {
  const { refusals } = stockWriter();
  const counts = new Map(refusals);
  if (counts.size === 0) return;
  refusals.clear();
  try {
    await addRefusals(counts);
  } catch (error) {
    for (const [code, count] of counts) refusals.set(code, (refusals.get(code) ?? 0) + count);
    throw error;
  }
}

/** Likewise, as far as there is room beside what has come in since. */
async function keepRefusedLines(): Promise<void> {
  const { refusedLines } = stockWriter();
  if (refusedLines.size === 0) return;
  const noted = new Map(refusedLines);
  refusedLines.clear();
  try {
    await addRefusedLines([...noted.values()], Date.now());
  } catch (error) {
    for (const [key, line] of noted) {
      const since = refusedLines.get(key);
      if (since) since.count += line.count;
      else if (refusedLines.size < REFUSED_LINES_MAX) refusedLines.set(key, line);
    }
    throw error;
  }
}
