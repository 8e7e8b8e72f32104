import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "@/scripts/demo/random";
import type { CommitFate } from "../pg-proxy";
import type { Fault, FaultKind } from "./plan";
import type { Stage } from "./stage";
import { killBackends, lockRows } from "./stage-statements";

const KILL_EVERY_MS = 200;
const COMMIT_MS_MAX = 5_000;
const FATES: CommitFate[] = ["cut before", "cut at once", "cut after"];

/** What a fault did besides: how long a killed server took to its first answer, which product was locked. */
export type Inflicted = { startMs?: number; lockedProduct?: string };

/** Does one fault, for as long as it lasts. */
export function inflict(stage: Stage, { kind, forMs }: Fault, random: Random): Promise<Inflicted> {
  return HOW[kind](stage, forMs, random);
}

type How = (stage: Stage, forMs: number, random: Random) => Promise<Inflicted>;

const HOW: Record<FaultKind, How> = {
  "kill -9 of a server": async ({ servers }, _, random) => {
    const server = random.pick(servers);
    await server.kill();
    return { startMs: await server.startAgain() };
  },
  "immediate stop of Postgres": async ({ postgres, proxy }) => {
    await postgres.crash();
    proxy.target = await postgres.startAgain();
    return {};
  },
  "connection lost at COMMIT": async ({ proxy }, _, random) => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, COMMIT_MS_MAX);
      proxy.onCommit = () => {
        proxy.onCommit = () => "pass";
        clearTimeout(timer);
        resolve();
        return random.pick(FATES);
      };
    });
    return {};
  },
  "backends killed every 200 ms": async (stage, forMs) => {
    await stage.usingOwner(async (pool) => {
      for (const until = performance.now() + forMs; performance.now() < until; await delay(KILL_EVERY_MS))
        await killBackends(pool);
    });
    return {};
  },
  "Postgres frozen": async ({ postgres }, forMs) => {
    postgres.freeze();
    await delay(forMs);
    postgres.thaw();
    return {};
  },
  "row locked from outside": async (stage, forMs) => {
    const [lockedProduct = ""] = stage.shop.products;
    await stage.usingOwner(async (pool) => {
      const letGo = await lockRows(pool, lockedProduct);
      await delay(forMs);
      await letGo();
    });
    return { lockedProduct };
  },
  "Redis stopped": async ({ redis }, forMs) => {
    await redis?.stop();
    await delay(forMs);
    await redis?.startAgain();
    return {};
  },
  "Redis frozen": async ({ redis }, forMs) => {
    redis?.freeze();
    await delay(forMs);
    redis?.thaw();
    return {};
  },
  "Redis emptied": async ({ redis }) => {
    await redis?.empty();
    return {};
  },
  "Redis 300 ms slow": async ({ redis }, forMs) => {
    if (redis) redis.slowByMs = 300;
    await delay(forMs);
    if (redis) redis.slowByMs = 0;
    return {};
  },
};
