const ours =
  /^(DATABASE_|DIRECT_URL$|DATA_DIR$|UPSTASH_|PUBLIC_URL$|ALLOWED_ORIGINS$|PORT$|HOST$|STOCK_LANES$|RATE_LIMIT_|TRUST_PROXY$|AUTH_SECRET$|CRON_SECRET$|VERCEL$)/;

/** Forgets what is set for real use: no test may reach, or depend on, somebody's shop. */
export function cleanEnvironment(): void {
  for (const name of Object.keys(process.env)) if (ours.test(name)) delete process.env[name];
}
