import { databaseHealth } from "@/lib/db/database-health";
import { redisHealth } from "@/lib/redis/redis";
import packageJson from "@/package.json" with { type: "json" };
import type { Health, Liveness } from "./service-schemas";

const DATABASE_MS_MAX = 1_500;

/** That this process answers. It asks nobody else, so an outage elsewhere does not get it restarted. */
export function liveness(): Liveness {
  return { status: "ok", version: packageJson.version };
}

/** Checks Postgres and Redis. Without Redis only speed is lost. */
export async function checkHealth(): Promise<Health> {
  const [database, redis] = await Promise.all([databaseHealth(DATABASE_MS_MAX), redisHealth()]);
  return { status: database, database, redis, version: packageJson.version };
}
