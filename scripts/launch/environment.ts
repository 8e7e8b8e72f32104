import { existsSync } from "node:fs";
import path from "node:path";
import { openEmbeddedPostgres } from "../embedded-postgres/open";
import { localSecrets } from "../secrets";
import { projectDirectory } from "./built-from";
import { say } from "./say";

/** Reads .env.local and .env as Next does; variables that are already set win. */
export function loadEnvFiles(): void {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(projectDirectory, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
  for (const [name, value] of Object.entries(process.env)) if (value === "") delete process.env[name];
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}

export interface OpenDatabase {
  /** Not through a pooler; for migrations and LISTEN. */
  directUrl: string;
  isEmbedded: boolean;
  close(): Promise<void>;
  /** Does not wait for the embedded server's end. */
  closeAtOnce(): void;
}

/**
 * Completes the environment. Without DATABASE_URL it starts the embedded Postgres; missing secrets come from the data
 * directory. With an external database in production, the operator must set them.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const dataDir = path.resolve(projectDirectory, process.env.DATA_DIR ?? ".data");
  const external = process.env.DATABASE_URL;
  if (external && process.env.NODE_ENV === "production") return externalDatabase(external);
  const secrets = await localSecrets(dataDir);
  process.env.AUTH_SECRET ??= secrets.authSecret;
  process.env.CRON_SECRET ??= secrets.cronSecret;
  if (external) return externalDatabase(external);
  const { postgresPassword: password, isPasswordNew } = secrets;
  const postgres = await openEmbeddedPostgres({ dataDir, password, isPasswordNew, onProgress: say });
  process.env.DATABASE_URL = postgres.url;
  delete process.env.DIRECT_URL;
  return { directUrl: postgres.url, isEmbedded: true, close: postgres.close, closeAtOnce: postgres.closeAtOnce };
}

function externalDatabase(url: string): OpenDatabase {
  return {
    directUrl: process.env.DIRECT_URL ?? url,
    isEmbedded: false,
    close: async () => undefined,
    closeAtOnce: () => undefined,
  };
}
