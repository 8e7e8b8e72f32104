import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { createFirstAdmin, isPasswordOf, newPassword } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { projectDirectory } from "./built-from";
import { say } from "./say";

/**
 * Creates the first admin if there is none: ADMIN_EMAIL with ADMIN_PASSWORD, or with a random password that is printed
 * once and kept in the data directory, if that exists. An existing admin is never changed. `isEmbedded`: the database
 * belongs to the data directory; an external database's password never replaces one that is kept there.
 */
export async function ensureFirstAdmin({ isEmbedded }: { isEmbedded: boolean }): Promise<void> {
  if (await hasAdmin()) return;
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: given } = env();
  const password = given ?? newPassword();
  const file = passwordFile();
  const isMade = await createFirstAdmin({ email, role: "admin", password }, (userId) => {
    if (given !== undefined || file === null) return;
    if (isEmbedded || !existsSync(file)) keep(file, { password, email, userId });
  });
  if (!isMade) return;
  say(`created the first admin, ${email}`);
  if (given === undefined) say(`  password           ${password}   (shown only once)`);
}

/**
 * The file with the first admin's password, as people are shown it; null if there is none or it belongs to another
 * database. Deletes the file if the admin has changed the password, since it would mislead readers.
 */
export async function keptPassword(): Promise<{ email: string; file: string } | null> {
  const kept = readKept();
  if (kept === null) return null;
  const isCurrent = await isPasswordOf({ id: kept.userId }, kept.password);
  if (isCurrent === false) rmSync(kept.file, { force: true });
  if (!isCurrent) return null;
  return { email: kept.email, file: shownPath(kept.file) };
}

/** Relative within the current directory, from ~ within the home directory, else absolute. */
export function shownPath(file: string, { current = process.cwd(), home = homedir() } = {}): string {
  const within = (directory: string) => {
    const relative = path.relative(directory, file);
    return relative.startsWith("..") || path.isAbsolute(relative) ? null : relative;
  };
  const fromHome = within(home);
  return within(current) ?? (fromHome === null ? file : path.join("~", fromHome));
}

/** Asked without Prisma, which takes a third of a second to load. */
async function hasAdmin(): Promise<boolean> {
  const { rowCount } = await pool().query("select 1 from auth_user where role = 'admin' limit 1");
  return rowCount === 1;
}

function passwordFile(): string | null {
  const dataDir = path.resolve(projectDirectory, env().DATA_DIR);
  return existsSync(dataDir) ? path.join(dataDir, "admin-password") : null;
}

/** Written to a new file and renamed; readable only by its owner from the start. */
function keep(file: string, { password, email, userId }: Omit<Kept, "file">): void {
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, `${password}\n${email}\n${userId}\n`, { mode: 0o600, flag: "wx" });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

/** Kept with the password, because ADMIN_EMAIL or the database may have changed since. */
type Kept = { file: string; password: string; email: string; userId: string };

function readKept(): Kept | null {
  const file = passwordFile();
  if (file === null || !existsSync(file)) return null;
  const [password = "", email = "", userId = ""] = readFileSync(file, "utf8").split("\n");
  return { file, password, email, userId };
}
