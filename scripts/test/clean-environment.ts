import { readFileSync } from "node:fs";
import path from "node:path";

const ours =
  /^(DATABASE_|DIRECT_URL$|DATA_DIR$|UPSTASH_|PUBLIC_URL$|ALLOWED_ORIGINS$|PORT$|HOST$|STOCK_LANES$|RATE_LIMIT_|TRUST_PROXY$|AUTH_SECRET$|CRON_SECRET$|VERCEL$)/;

/** Forgets what is set for real use: no test may reach, or depend on, somebody's shop. */
export function cleanEnvironment(): void {
  for (const name of Object.keys(process.env)) if (ours.test(name)) delete process.env[name];
}

/**
 * Every variable of the shop, empty, which counts as unset: for processes that read .env by themselves, where what is in
 * the environment wins.
 */
export function unsetVariables(): Record<string, string> {
  const example = readFileSync(path.join(import.meta.dirname, "..", "..", ".env.example"), "utf8");
  return Object.fromEntries(Array.from(example.matchAll(/^([A-Z_]+)=/gm), ([, name = ""]) => [name, ""]));
}
