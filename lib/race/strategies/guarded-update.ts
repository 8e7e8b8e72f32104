import { holdGuarded } from "./hold-statements";
import { refuseWhenOver, type Strategy } from "./strategy";

/** Reads and writes in one statement, with no gap for thinking time: one round trip and one commit per shopper. */
export const guardedUpdate: Strategy = async ({ pool }, wish) => {
  refuseWhenOver(wish);
  return (await holdGuarded(pool, wish)) ? "WON" : "REFUSED";
};
