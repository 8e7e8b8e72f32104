import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/db/pool";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { fillOldHashes } from "./chain-statements";
import { signDay } from "./signed-days";

const FILL_MS_MAX = 30_000;

/** Fills in the hashes of old entries, half of the time at most, and signs the day that is over. Never throws; it runs again soon. */
export async function keepChain(): Promise<void> {
  const state = oncePerProcess("ledger chain", () => ({ isRunning: false }));
  if (state.isRunning) return;
  state.isRunning = true;
  try {
    const endMs = performance.now() + FILL_MS_MAX;
    let hasMore = true;
    while (hasMore && performance.now() < endMs) {
      const startedAt = performance.now();
      hasMore = await fillOldHashes(pool());
      if (hasMore) await sleep(performance.now() - startedAt, undefined, { ref: false });
    }
    await signDay(pool());
  } catch (error) {
    log().warn({ err: error }, "the ledger's hashes could not be kept; will try again");
  } finally {
    state.isRunning = false;
  }
}
