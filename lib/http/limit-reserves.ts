import { Ratelimit } from "@upstash/ratelimit";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";
import { tryRedis } from "@/lib/redis/redis";
import { refuse } from "./problem";

type Limit = { name: string; who: string; perMinute: number };

/** 429 where a shopper, or an address with all its shoppers, reserves more often than the variables allow. */
export async function limitReserves(shopperId: string, address: string): Promise<void> {
  const { RATE_LIMIT_SHOPPER_PER_MINUTE, RATE_LIMIT_ADDRESS_PER_MINUTE } = env();
  const limits: Limit[] = [
    { name: "shopper", who: shopperId, perMinute: RATE_LIMIT_SHOPPER_PER_MINUTE },
    { name: "address", who: address, perMinute: RATE_LIMIT_ADDRESS_PER_MINUTE },
  ];
  for (const limit of limits) {
    if (limit.perMinute === 0 || limit.who === "unknown") continue;
    const waitMs = (await tryRedis((redis) => takeShared(limit, redis))) ?? (await takeLocal(limit));
    if (waitMs > 0) refuseFor(waitMs, limit);
  }
}

/** Milliseconds to wait, counted over all processes; 0 when it may pass. */
async function takeShared(limit: Limit, redis: ConstructorParameters<typeof Ratelimit>[0]["redis"]): Promise<number> {
  const shared = oncePerProcess(`shared limit: ${limit.name}`, () => {
    const limiter = Ratelimit.slidingWindow(limit.perMinute, "1 m");
    return new Ratelimit({ redis, limiter, prefix: `holdfast:limit:${limit.name}`, timeout: 0 });
  });
  const { success, reset } = await shared.limit(limit.who);
  return success ? 0 : Math.max(1, reset - Date.now());
}

/** The same, counted in this process alone. */
async function takeLocal(limit: Limit): Promise<number> {
  const local = oncePerProcess(`local limit: ${limit.name}`, () => {
    return new RateLimiterMemory({ points: limit.perMinute, duration: 60 });
  });
  return local.consume(limit.who).then(
    () => 0,
    (refused: { msBeforeNext?: number }) => Math.max(1, refused.msBeforeNext ?? 1_000),
  );
}

function refuseFor(waitMs: number, limit: Limit): never {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  const detail = `At most ${limit.perMinute} reservations a minute. Try again in ${retryAfterSeconds} s.`;
  return refuse("RATE_LIMITED", detail, { retryAfterSeconds }, { "retry-after": String(retryAfterSeconds) });
}
