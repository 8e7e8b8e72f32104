import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { withFileLock } from "./embedded-postgres/file-lock";

const Secrets = z
  .object({
    authSecret: z.string(),
    cronSecret: z.string(),
    postgresPassword: z.string(),
    postgresAppPassword: z.string(),
  })
  .partial();

export interface LocalSecrets {
  authSecret: string;
  cronSecret: string;
  /** Of the embedded database's owner. */
  postgresPassword: string;
  /** Of the role that the shop serves with. */
  postgresAppPassword: string;
  /** The owner's password was just created, so an existing data directory has a different one. */
  isPasswordNew: boolean;
}

/** The secrets in the data directory, readable only by their owner. Creates those that are missing. */
export async function localSecrets(dataDir: string): Promise<LocalSecrets> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return await withFileLock(
    path.join(dataDir, "secrets.lock"),
    () => undefined,
    async () => {
      const file = path.join(dataDir, "secrets.json");
      const kept = keptSecrets(file);
      const secrets = {
        authSecret: kept.authSecret ?? newSecret(),
        cronSecret: kept.cronSecret ?? newSecret(),
        postgresPassword: kept.postgresPassword ?? newSecret(),
        postgresAppPassword: kept.postgresAppPassword ?? newSecret(),
      };
      const isPasswordNew = kept.postgresPassword === undefined;
      if (kept.authSecret && kept.cronSecret && !isPasswordNew && kept.postgresAppPassword)
        return { ...secrets, isPasswordNew };
      // Written to a new file and renamed, so that a process killed here leaves either the old file or the new one.
      writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
      chmodSync(`${file}.new`, 0o600);
      renameSync(`${file}.new`, file);
      return { ...secrets, isPasswordNew };
    },
  );
}

/** Only letters, digits, - and _, so that it needs no escaping in a database URL or an SQL string. */
function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

function keptSecrets(file: string): z.infer<typeof Secrets> {
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}
