import { setTimeout as delay } from "node:timers/promises";

const lookEveryMs = 200;
const retryDelayMsMin = 250;
const retryDelayMsMax = 30_000;
/** The same for one that starts, however soon it dies. */
const startedDelayMsMax = 1_000;
/** A server that dies sooner than this after its start counts as one that could not be started. */
const stableMs = 60_000;

interface Options {
  isRunning(): boolean;
  /** Whether one that runs will never answer again. */
  isLost(): Promise<boolean>;
  /** Ends a lost server, and starts it at its old address; rejects if it cannot. */
  startAgain(): Promise<void>;
  onProgress(line: string): void;
}

/**
 * Starts a server again whenever it has died or is lost, until stopped. After each failure it waits longer, at most 30 seconds: a
 * full disk fills no log, and the server is back soon after there is room again.
 */
export function keepRunning({ isRunning, isLost, startAgain, onProgress }: Options): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => delay(ms, undefined, { ref: false, signal }).catch(() => undefined);

  async function watch(): Promise<void> {
    let failures = 0;
    let delayMsMax = retryDelayMsMax;
    let triedAtMs = Number.NEGATIVE_INFINITY;
    for (; !signal.aborted; await pause(lookEveryMs)) {
      const hasDied = !isRunning();
      if (!hasDied && !(await isLost())) continue;
      if (performance.now() - triedAtMs > stableMs) failures = 0;
      if (failures > 0) await pause(Math.min(retryDelayMs(failures), delayMsMax));
      if (signal.aborted) return;
      failures += 1;
      try {
        await startAgain();
        delayMsMax = startedDelayMsMax;
        onProgress(`Postgres had ${hasDied ? "died" : "hung in recovery"} and was started again`);
      } catch (error) {
        delayMsMax = retryDelayMsMax;
        const { message } = error as Error;
        const seconds = retryDelayMs(failures) / 1000;
        onProgress(
          `Postgres has ${hasDied ? "died" : "hung"} and does not start: ${message}. Trying again in ${seconds} s, 503 until then.`,
        );
      }
      triedAtMs = performance.now();
    }
  }

  const watching = watch();
  const stop = async () => {
    stopping.abort();
    await watching;
  };
  return { stop };
}

function retryDelayMs(failures: number): number {
  return Math.min(retryDelayMsMin * 2 ** (failures - 1), retryDelayMsMax);
}
