import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Binaries, installedBinaries } from "./binaries";
import { canEnter, canRun } from "./reach";
import { ownerAsUser, type ServerUser, serverUser } from "./server-user";

/** Where root keeps files that the server's user cannot reach in the checkout. */
const outside = "/var/lib/holdfast";

export interface Place {
  binaries: Binaries;
  dataDirectory: string;
  user: ServerUser | null;
}

/** Decides where a permanent database's files are kept and which user runs the server. */
export function keptPlace(dataDir: string): Place {
  const inside = path.join(dataDir, "postgres");
  const user = ownerOf(inside) ?? serverUser();
  if (!user) return { binaries: installedBinaries(), dataDirectory: inside, user };
  // Lets the server's user pass through to its folder without listing or reading anything else.
  chmodSync(dataDir, 0o711);
  const dataDirectory = notedElsewhere(dataDir) ?? (canEnter(dataDir, user) ? inside : elsewhere(dataDir, inside));
  return { binaries: reachableBinaries(user), dataDirectory, user };
}

/**
 * A place for a database that goes with its test run; the caller removes `directory`. The binaries are the embedded
 * Postgres's by default; others must be where the server's user can run them.
 */
export function temporaryPlace(prefix: string, given?: Binaries): Place & { directory: string } {
  const user = serverUser();
  const roots = user ? [os.tmpdir(), "/tmp", outside] : [os.tmpdir()];
  const root = roots.find((candidate) => !user || candidate === outside || canEnter(candidate, user)) ?? outside;
  const directory = path.join(root, `${prefix}${randomBytes(6).toString("hex")}`);
  mkdirSync(directory, { recursive: true, mode: 0o711 });
  const binaries = given ?? (user ? reachableBinaries(user) : installedBinaries());
  return { binaries, dataDirectory: path.join(directory, "postgres"), user, directory };
}

/** Root runs the server as the data directory's owner; other users can only run their own. */
function ownerOf(dataDirectory: string): ServerUser | null {
  if (!existsSync(dataDirectory) || process.getuid === undefined) return null;
  const { uid, gid } = statSync(dataDirectory);
  const ours = process.getuid();
  if (ours === 0) return uid === 0 ? null : ownerAsUser({ uid, gid });
  if (uid !== ours) {
    throw new Error(
      `${dataDirectory} belongs to another user (uid ${uid}), who ran Holdfast here before. Run as that user or as root, or set DATA_DIR to a folder of your own.`,
    );
  }
  return null;
}

function noteFile(dataDir: string): string {
  return path.join(dataDir, "postgres-place.json");
}

function notedElsewhere(dataDir: string): string | null {
  if (!existsSync(noteFile(dataDir))) return null;
  return (JSON.parse(readFileSync(noteFile(dataDir), "utf8")) as { dataDirectory: string }).dataDirectory;
}

/** Creates a place outside the checkout, records it, and copies existing data there. */
function elsewhere(dataDir: string, inside: string): string {
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const directory = path.join(outside, `${name}-${randomBytes(3).toString("hex")}`);
  makeOutside(directory);
  const dataDirectory = path.join(directory, "postgres");
  if (existsSync(inside)) {
    const copied = spawnSync("cp", ["-a", inside, dataDirectory], { encoding: "utf8" });
    if (copied.status !== 0) throw new Error(`Moving ${inside} to ${dataDirectory} failed: ${copied.stderr}`);
  }
  const why = `The database's own user cannot enter ${dataDir}, so its files are kept in dataDirectory. Delete both to start over.`;
  writeFileSync(noteFile(dataDir), `${JSON.stringify({ why, dataDirectory }, null, 2)}\n`, { mode: 0o600 });
  rmSync(inside, { recursive: true, force: true });
  return dataDirectory;
}

function reachableBinaries(user: ServerUser): Binaries {
  const installed = installedBinaries();
  if (canRun(installed, user)) return installed;
  const directory = path.join(outside, "binaries", installed.label);
  const copy = { ...installed, directory };
  if (existsSync(directory) && canRun(copy, user)) return copy;
  const unfinished = `${directory}.${process.pid}`;
  makeOutside(path.dirname(directory));
  cpSync(installed.directory, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  rmSync(directory, { recursive: true, force: true });
  renameSync(unfinished, directory);
  if (!canRun(copy, user)) throw new Error(`User ${user.name} cannot run the Postgres binaries in ${directory}.`);
  return copy;
}

function makeOutside(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(
      `Only root can enter this checkout, and Postgres refuses to run as root, so it needs another folder; ${outside} could not be created (${reason}). Move the checkout, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
}
