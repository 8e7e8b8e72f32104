import "@/lib/server-only";
import { Redis } from "@upstash/redis";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";

/** Redis is only there for speed; waiting longer than this would slow requests down. */
const TIMEOUT_MS = 150;
/** After a failure Redis is skipped for this long, so that a dead one does not slow down every request. */
const REST_MS = 5_000;

type Connection = { redis: Redis; restsUntil: number };

/** Copies of recorded answers and of ended reservations (lib/idempotency, lib/reservations). */
const COPIES = ["holdfast:answer:*", "holdfast:final:*"];

/** Removes copies of what the database had. After a restore they would tell of what is not there any more. */
export async function forgetCopies(): Promise<void> {
  await tryRedis(async (redis) => {
    for (const match of COPIES) {
      let cursor: string | null = "0";
      while (cursor !== null) {
        const [next, names]: [string, string[]] = await redis.scan(cursor, { match, count: 1_000 });
        if (names.length > 0) await redis.del(...names);
        cursor = String(next) === "0" ? null : String(next);
      }
    }
  });
}

/** Runs `work` with Redis. Null if there is none, it failed recently, or it fails now. Never throws. */
export async function tryRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T | null> {
  const connection = connect();
  if (connection === null || connection.restsUntil > Date.now()) return null;
  try {
    return await work(connection.redis);
  } catch {
    connection.restsUntil = Date.now() + REST_MS;
    return null;
  }
}

export async function redisHealth(): Promise<"ok" | "off" | "down"> {
  const connection = connect();
  if (connection === null) return "off";
  const answered = await connection.redis.ping().catch(() => null);
  return answered === null ? "down" : "ok";
}

function connect(): Connection | null {
  return oncePerProcess("redis", () => {
    const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env();
    if (url === undefined || token === undefined) return null;
    const redis = new Redis({
      url,
      token,
      retry: false,
      automaticDeserialization: false,
      responseEncoding: false,
      enableTelemetry: false,
      signal: () => AbortSignal.timeout(TIMEOUT_MS),
    });
    return { redis, restsUntil: 0 };
  });
}
