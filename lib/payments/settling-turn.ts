import { setTimeout as delay } from "node:timers/promises";
import { pool } from "@/lib/db/pool";
import { endSettlingTurn, takeSettlingTurn } from "./payment-statements";

/** Longer than settling takes. A process that dies during its turn loses it after this. */
const TURN_MS = 30_000;
const ASK_AGAIN_MS = 100;

/**
 * Runs `work` while no other process settles this reservation's payments; null if another one was still busy after
 * `waitMs`. If a process freezes past its turn, two may overlap: the state at the provider then decides which one
 * counts.
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
