import { sqlState } from "@/lib/db/sql-state";
import { isBusy } from "@/lib/stock/writer/busy";
import type { Lab } from "./lab";
import { readVerdict } from "./lab-queries";
import { addStall, type Stall } from "./lab-statements";
import type { FateEvent, RaceResult, RacerFate, RaceStrategy } from "./race-schemas";
import { STRATEGIES } from "./strategies/strategies";
import { type Finish, summarise, tenths } from "./summarise";

export type Load = {
  strategy: RaceStrategy;
  units: number;
  buyers: number;
  thinkMs: number;
  /** No attempts are started after this time. */
  raceMsMax: number;
  /** Called for everything that happens to a racer, as it happens. */
  onFate: (fate: FateEvent) => void;
  /** Whether the race was stopped early. */
  isStopped: () => boolean;
};

/**
 * Lets all buyers try for one unit each at the same time, waits for all of them, and then counts in the database. A
 * racer without a turn by the end gives up. An attempt under way at the end finishes, bounded by the lab's timeouts.
 */
export async function raceStrategy(lab: Lab, warehouseId: string, load: Load): Promise<RaceResult> {
  await warmUp(lab, warehouseId, load.strategy);
  const stall = await addStall(lab, warehouseId, load.units);
  const startedAt = performance.now();
  const racers = Array.from({ length: load.buyers }, (_, racer) => runRacer(lab, stall, load, racer, startedAt));
  const finished = await Promise.all(racers);
  const tookMs = performance.now() - startedAt;
  const verdict = await readVerdict(lab.pool, stall);
  const retries = finished.reduce((sum, { attempt }) => sum + attempt - 1, 0);
  return summarise({ strategy: load.strategy, units: load.units, finishes: finished, retries, tookMs, verdict });
}

/** Opens every connection and runs the strategy's statements on each, so that no racer pays for connecting. */
async function warmUp(lab: Lab, warehouseId: string, strategy: RaceStrategy): Promise<void> {
  const { max = 1 } = lab.pool.options;
  const connected = await Promise.allSettled(Array.from({ length: max }, () => lab.pool.connect()));
  for (const one of connected) if (one.status === "fulfilled") one.value.release();
  for (const one of connected) if (one.status === "rejected") throw one.reason;
  const buyers = 2 * max;
  const stall = await addStall(lab, warehouseId, buyers);
  const wish = { ...stall, shopper: "race:warm-up", thinkMs: 0, onRetry: () => undefined, isOver: () => false };
  await Promise.allSettled(Array.from({ length: buyers }, () => STRATEGIES[strategy](lab, wish)));
}

async function runRacer(
  lab: Lab,
  stall: Stall,
  load: Load,
  racer: number,
  startedAt: number,
): Promise<Finish & { attempt: number }> {
  const { strategy, thinkMs, raceMsMax, onFate, isStopped } = load;
  const begunAt = performance.now();
  let attempt = 1;
  function tell(fate: RacerFate, error?: string): number {
    const now = performance.now();
    const latencyMs = tenths(now - begunAt);
    const atMs = tenths(now - startedAt);
    onFate({ strategy, racer, fate, atMs, latencyMs, attempt, ...(error === undefined ? {} : { error }) });
    return latencyMs;
  }
  tell("STARTED");
  const onRetry = () => {
    tell("RETRYING");
    attempt++;
  };
  const isOver = () => isStopped() || performance.now() - startedAt > raceMsMax;
  try {
    const wish = { ...stall, shopper: `race:${racer}`, thinkMs, onRetry, isOver };
    const fate = await STRATEGIES[strategy](lab, wish);
    return { fate, latencyMs: tell(fate), attempt };
  } catch (error) {
    return { fate: "ERROR", latencyMs: tell("ERROR", errorWords(error, raceMsMax)), attempt };
  }
}

const ERROR_LENGTH_MAX = 120;

/** The error as a shop would log it, without stack or values. */
function errorWords(error: unknown, raceMsMax: number): string {
  const { name, message } = error as Error;
  if (name === "GaveUp") return `gave up after ${raceMsMax / 1000} s`;
  const state = isBusy(error) ? "BUSY" : sqlState(error);
  return [state, message].filter(Boolean).join(" ").slice(0, ERROR_LENGTH_MAX);
}
