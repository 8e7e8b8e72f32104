import { setTimeout as sleep } from "node:timers/promises";
import type { Lab } from "../lab";
import type { Stall } from "../lab-statements";

/** One racer's wish for one unit, and what a strategy may ask and must tell on the way. */
export type Wish = Stall & {
  /** Who holds, as an owner in the shop. */
  shopper: string;
  /** Between read and write, where a strategy has such a gap. */
  thinkMs: number;
  /** Called before each attempt after the first. */
  onRetry(): void;
  /** No new attempt may be begun: the race is over. What is under way may end. */
  isOver(): boolean;
};

/** A way to sell one unit; what it throws is what a shopper would see as a failure. */
export type Strategy = (lab: Lab, wish: Wish) => Promise<"WON" | "REFUSED">;

/** A racer whose turn did not come before the end. */
export class GaveUp extends Error {
  override readonly name = "GaveUp";
}

export function refuseWhenOver(wish: Wish): void {
  if (wish.isOver()) throw new GaveUp();
}

export async function think({ thinkMs }: Wish): Promise<void> {
  if (thinkMs > 0) await sleep(thinkMs);
}
