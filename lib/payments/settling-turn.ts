import { setTimeout as delay } from "node:timers/promises";
import { pool } from "@/lib/db/pool";
import { endSettlingTurn, takeSettlingTurn } from "./payment-statements";

/** Longer than settling takes; a process that died in its turn loses it then. */
const TURN_MS = 30_000;
const ASK_AGAIN_MS = 100;

/**
 * Runs `work` while no other process settles payments of this reservation; null where another one was at it for longer
 * than `waitMs`. A process that froze in its turn may find the next one at work: the money's own state, at the
 * provider, then says whose word counts.
 */
export async function inSettlingTurn<Result>(
  reservationId: string,
  waitMs: number,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const deadline = performance.now() + waitMs;
  let turn = await takeSettlingTurn(reservationId, TURN_MS);
  while (turn === null) {
    if (performance.now() >= deadline) return null;
    await delay(ASK_AGAIN_MS);
    turn = await takeSettlingTurn(reservationId, TURN_MS);
  }
  try {
    return await work();
  } finally {
    await endSettlingTurn(pool(), reservationId, turn);
  }
}
