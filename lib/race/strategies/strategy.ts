import { setTimeout as sleep } from "node:timers/promises";
import type { Lab } from "../lab";
import type { Stall } from "../lab-statements";

/** One racer's request for one unit, with the callbacks a strategy uses on the way. */
export type Wish = Stall & {
  /** The racer, in the form of a reservation's owner. */
  shopper: string;
  /** Pause between read and write, for strategies with such a gap. */
  thinkMs: number;
  /** Called before each attempt after the first. */
  onRetry(): void;
  /** Whether the race is over. No new attempt may start; one under way may finish. */
  isOver(): boolean;
};

/** A way to sell one unit. An error it throws is what a shopper would see as a failure. */
export type Strategy = (lab: Lab, wish: Wish) => Promise<"WON" | "REFUSED">;

/** The racer's turn did not come before the end. */
export class GaveUp extends Error {
  override readonly name = "GaveUp";
}

export function refuseWhenOver(wish: Wish): void {
  if (wish.isOver()) throw new GaveUp();
}

export async function think({ thinkMs }: Wish): Promise<void> {
  if (thinkMs > 0) await sleep(thinkMs);
}
