import { readFileSync } from "node:fs";
import path from "node:path";

const ours =
  /^(DATABASE_|DIRECT_URL$|MIGRATION_DATABASE_URL$|DATA_DIR$|UPSTASH_|PUBLIC_URL$|ALLOWED_ORIGINS$|PORT$|HOST$|STOCK_LANES$|REQUEST_MS_MAX$|PROOF_|RATE_LIMIT_|TRUST_PROXY$|AUTH_SECRET$|CRON_SECRET$|VERCEL$)/;

/** Removes the shop's variables, so that no test can reach or depend on somebody's real shop. */
export function cleanEnvironment(): void {
  for (const name of Object.keys(process.env)) if (ours.test(name)) delete process.env[name];
}

/**
 * Every variable of the shop set to empty, which counts as unset. For processes that read .env on their own, because
 * variables that are already set win.
 */
export function unsetVariables(): Record<string, string> {
  const example = readFileSync(path.join(import.meta.dirname, "..", "..", ".env.example"), "utf8");
  return Object.fromEntries(Array.from(example.matchAll(/^([A-Z_]+)=/gm), ([, name = ""]) => [name, ""]));
}
