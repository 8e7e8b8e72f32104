import { Ratelimit } from "@upstash/ratelimit";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { waitingTimeText } from "@/lib/format/time-words";
import { oncePerProcess } from "@/lib/per-process";
import { tryRedis } from "@/lib/redis/redis";
import { refuse } from "./problem";

/** At most `count` per `seconds`; a count of 0 means no limit. Each `name` always has the same figures. */
export type Limit = { name: string; count: number; seconds: number };

/** Counts one request of `who`. Returns 0 if it may pass, else milliseconds to wait. Shared between processes if there is Redis. */
export async function take(limit: Limit, who: string): Promise<number> {
  if (limit.count === 0) return 0;
  return (await tryRedis((redis) => takeShared(sharedLimiter(limit, redis), who))) ?? (await takeLocal(limit, who));
}

/** `facts`: what a page needs besides to say whose limit it is. */
export function refuseFor(waitMs: number, limitInWords: string, facts: Record<string, unknown> = {}): never {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  const detail = `${limitInWords}. Try again in ${waitingTimeText(retryAfterSeconds)}.`;
  return refuse("RATE_LIMITED", detail, { retryAfterSeconds, ...facts }, { "retry-after": String(retryAfterSeconds) });
}

function sharedLimiter(limit: Limit, redis: ConstructorParameters<typeof Ratelimit>[0]["redis"]): Ratelimit {
  return oncePerProcess(`shared limit: ${limit.name}`, () => {
    const limiter = Ratelimit.slidingWindow(limit.count, `${limit.seconds} s`);
    return new Ratelimit({ redis, limiter, prefix: `holdfast:limit:${limit.name}`, timeout: 0 });
  });
}

async function takeShared(limiter: Ratelimit, who: string): Promise<number> {
  const { success, reset } = await limiter.limit(who);
  return success ? 0 : Math.max(1, reset - Date.now());
}

function localLimiter(limit: Limit): RateLimiterMemory {
  return oncePerProcess(`local limit: ${limit.name}`, () => {
    return new RateLimiterMemory({ points: limit.count, duration: limit.seconds });
  });
}

async function takeLocal(limit: Limit, who: string): Promise<number> {
  return localLimiter(limit)
    .consume(who)
    .then(
      () => 0,
      (refused: { msBeforeNext?: number }) => Math.max(1, refused.msBeforeNext ?? 1_000),
    );
}
