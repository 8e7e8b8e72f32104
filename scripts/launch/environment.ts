import { existsSync } from "node:fs";
import path from "node:path";
import { roleOf } from "@/prisma/app-role";
import type { MigrateOptions } from "@/prisma/migrate";
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

export function dataDir(): string {
  return path.resolve(projectDirectory, process.env.DATA_DIR ?? ".data");
}

export interface OpenDatabase {
  /** For migrations: the owner, not through a pooler, and the role that DATABASE_URL serves with. */
  owner: Pick<MigrateOptions, "connectionString" | "appRole">;
  isEmbedded: boolean;
  close(): Promise<void>;
  /** Does not wait for the embedded server's end. */
  closeAtOnce(): void;
}

/**
 * Completes the environment. Without DATABASE_URL it starts the embedded Postgres; missing secrets come from the data
 * directory. With an external database in production, the operator must set them. The owner's URL is not left in the
 * environment: neither what serves nor a child process has it.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const external = process.env.DATABASE_URL;
  const ownerUrl = process.env.MIGRATION_DATABASE_URL || null;
  // Set to nothing rather than deleted, because Next reads .env again.
  process.env.MIGRATION_DATABASE_URL = "";
  if (ownerUrl && !external)
    throw new Error("MIGRATION_DATABASE_URL is set and DATABASE_URL is not: set it to the URL that the shop uses.");
  if (external && process.env.NODE_ENV === "production") return await externalDatabase(external, ownerUrl);
  const secrets = await localSecrets(dataDir());
  process.env.AUTH_SECRET ??= secrets.authSecret;
  process.env.CRON_SECRET ??= secrets.cronSecret;
  if (external) return await externalDatabase(external, ownerUrl);
  const { owner, appUrl, close, closeAtOnce } = await openEmbeddedPostgres({
    dataDir: dataDir(),
    secrets,
    onProgress: say,
  });
  process.env.DATABASE_URL = appUrl;
  delete process.env.DIRECT_URL;
  return { owner, isEmbedded: true, close, closeAtOnce };
}

async function externalDatabase(url: string, ownerUrl: string | null): Promise<OpenDatabase> {
  const { DIRECT_URL: directUrl } = process.env;
  const appRole = ownerUrl ? await roleOf(url) : null;
  if (ownerUrl && directUrl && (await roleOf(directUrl)) !== appRole)
    say("warning: DATABASE_URL and DIRECT_URL sign in as different roles. Use the shop's role in both.");
  return {
    owner: { connectionString: ownerUrl ?? directUrl ?? url, appRole },
    isEmbedded: false,
    close: async () => undefined,
    closeAtOnce: () => undefined,
  };
}
