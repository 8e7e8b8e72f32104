import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createFirstAdmin, isPasswordOf, newPassword } from "@/lib/auth/admin-accounts";
import { env } from "@/lib/env";
import { projectDirectory } from "./environment";
import { say } from "./say";

/**
 * A shop without an admin gets one: ADMIN_EMAIL with ADMIN_PASSWORD, or with a fresh password that is printed this once
 * and kept in the data directory, where there is one. An admin that exists is left alone, whatever the variables say.
 */
export async function ensureFirstAdmin(): Promise<void> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: given } = env();
  const password = given ?? newPassword();
  const file = passwordFile();
  const isMade = await createFirstAdmin({ email, role: "admin", password }, () => {
    if (given === undefined && file !== null) keep(file, password);
  });
  if (!isMade) return await dropChangedPassword(email);
  say(`made the first admin, ${email}`);
  if (given === undefined) say(`  password           ${password}   (printed only now)`);
}

/** Where the first admin's password is kept, from the project's directory; null where it is kept nowhere (any more). */
export function keptPasswordFile(): string | null {
  const file = passwordFile();
  return file !== null && existsSync(file) ? path.relative(process.cwd(), file) || file : null;
}

function passwordFile(): string | null {
  const dataDir = path.resolve(projectDirectory, env().DATA_DIR);
  return existsSync(dataDir) ? path.join(dataDir, "admin-password") : null;
}

/** Moved into place whole, and readable by its owner alone from its first byte. */
function keep(file: string, password: string): void {
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, `${password}\n`, { mode: 0o600, flag: "wx" });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

/** A password that is no longer the admin's would only mislead whoever reads it. */
async function dropChangedPassword(email: string): Promise<void> {
  const file = passwordFile();
  if (file === null || !existsSync(file)) return;
  const isCurrent = await isPasswordOf(email, readFileSync(file, "utf8").trim());
  if (!isCurrent) rmSync(file, { force: true });
}
