import { pool } from "@/lib/db/pool";
import { redisHealth } from "@/lib/redis/redis";
import packageJson from "@/package.json" with { type: "json" };
import type { Health } from "./service-schemas";

const DATABASE_MS_MAX = 1_500;

/** Checks Postgres and Redis. Without Redis only speed is lost. */
export async function checkHealth(): Promise<Health> {
  const [database, redis] = await Promise.all([databaseHealth(), redisHealth()]);
  return { status: database, database, redis, version: packageJson.version };
}

async function databaseHealth(): Promise<"ok" | "down"> {
  const asked = pool()
    .query("select 1")
    .then(
      () => "ok" as const,
      () => "down" as const,
    );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"down">((resolve) => {
    timer = setTimeout(() => resolve("down"), DATABASE_MS_MAX);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
