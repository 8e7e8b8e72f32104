import { setTimeout as sleep } from "node:timers/promises";
import { troubleOf } from "@/lib/db/sql-state";
import { serializableNoRetry } from "./serializable-no-retry";
import { refuseWhenOver, type Strategy } from "./strategy";

/** Enough that racers stop at the deadline and not for bad luck: with eight at once, seven of eight attempts fail. */
const ATTEMPTS_MAX = 100;
const PAUSE_MS_MAX = 50;

/** SERIALIZABLE as the Postgres manual recommends: retried after a random pause on 40001 or 40P01. */
export const serializableRetry: Strategy = async (lab, wish) => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await serializableNoRetry(lab, wish);
    } catch (error) {
      if (troubleOf(error) !== "conflict" || attempt === ATTEMPTS_MAX) throw error;
      refuseWhenOver(wish);
      wish.onRetry();
      await sleep(Math.random() * Math.min(2 ** attempt, PAUSE_MS_MAX));
    }
  }
};
