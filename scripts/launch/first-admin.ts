import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createFirstAdmin, isPasswordOf, newPassword } from "@/lib/auth/admin-accounts";
import { env } from "@/lib/env";
import { projectDirectory } from "./environment";
import { say } from "./say";

/**
 * A shop without an admin gets one: ADMIN_EMAIL with ADMIN_PASSWORD, or with a fresh password that is printed this once
 * and kept in the data directory, where there is one. An admin that exists is left alone, whatever the variables say.
 * `isEmbedded`: the database is the data directory's own; another's password does not take the place of what is kept.
 */
export async function ensureFirstAdmin({ isEmbedded }: { isEmbedded: boolean }): Promise<void> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: given } = env();
  const password = given ?? newPassword();
  const file = passwordFile();
  const isMade = await createFirstAdmin({ email, role: "admin", password }, (userId) => {
    if (given !== undefined || file === null) return;
    if (isEmbedded || !existsSync(file)) keep(file, { password, email, userId });
  });
  if (!isMade) return await dropChangedPassword();
  say(`made the first admin, ${email}`);
  if (given === undefined) say(`  password           ${password}   (shown only once)`);
}

/** Where this shop's first admin has a password kept, from the project's directory; null where it is kept nowhere (any more). */
export async function keptPassword(): Promise<{ email: string; file: string } | null> {
  const kept = readKept();
  if (kept === null || !(await isPasswordOf({ id: kept.userId }, kept.password))) return null;
  return { email: kept.email, file: path.relative(process.cwd(), kept.file) || kept.file };
}

function passwordFile(): string | null {
  const dataDir = path.resolve(projectDirectory, env().DATA_DIR);
  return existsSync(dataDir) ? path.join(dataDir, "admin-password") : null;
}

/** Moved into place whole, and readable by its owner alone from its first byte. */
function keep(file: string, { password, email, userId }: Omit<Kept, "file">): void {
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, `${password}\n${email}\n${userId}\n`, { mode: 0o600, flag: "wx" });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

/** Whose it is stands beside it: ADMIN_EMAIL may be another by now, and the database another one's. */
type Kept = { file: string; password: string; email: string; userId: string };

function readKept(): Kept | null {
  const file = passwordFile();
  if (file === null || !existsSync(file)) return null;
  const [password = "", email = "", userId = ""] = readFileSync(file, "utf8").split("\n");
  return { file, password, email, userId };
}

/** A password that is no longer the admin's would only mislead whoever reads it. */
async function dropChangedPassword(): Promise<void> {
  const kept = readKept();
  if (kept === null) return;
  const isCurrent = await isPasswordOf({ id: kept.userId }, kept.password);
  if (isCurrent === false) rmSync(kept.file, { force: true });
}
