import { holdGuarded } from "./hold-statements";
import { refuseWhenOver, type Strategy } from "./strategy";

/** Reads and writes in one statement: there is no gap to think in, and one round trip and one commit for each shopper. */
export const guardedUpdate: Strategy = async ({ pool }, wish) => {
  refuseWhenOver(wish);
  return (await holdGuarded(pool, wish)) ? "WON" : "REFUSED";
};
