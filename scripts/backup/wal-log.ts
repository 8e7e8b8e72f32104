import { spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { LINK } from "../embedded-postgres/log-keeping";
import { canEnter } from "../embedded-postgres/reach";
import { ownerAsUser } from "../embedded-postgres/server-user";
import { historyName, type Leg, type Segment, segmentName, segmentNamed, startOf, wayTo } from "./wal-names";

/** The files are kept from now on in `log`, which the server's user must be able to write. */
export function keepLogIn(log: string, dataDirectory: string): void {
  const { uid, gid } = statSync(dataDirectory);
  mkdirSync(log, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) chownSync(log, uid, gid);
  if (process.getuid?.() === 0 && !canEnter(log, ownerAsUser({ uid, gid }))) {
    throw new Error(
      `Postgres's own user (uid ${uid}) cannot enter ${log}. Set BACKUP_DIR to a folder that it can reach.`,
    );
  }
  const link = path.join(dataDirectory, LINK);
  if (keptLog(dataDirectory) === log) return;
  rmSync(`${link}.new`, { force: true });
  symlinkSync(log, `${link}.new`);
  renameSync(`${link}.new`, link);
}

/** Where the log is kept; null if it is not. */
export function keptLog(dataDirectory: string): string | null {
  const link = path.join(dataDirectory, LINK);
  return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(link) : null;
}

/** The segments that are kept. A tail is the unfinished end of a timeline. */
export function keptSegments(log: string): { segments: Segment[]; tails: Segment[] } {
  const of = (suffix: string) => {
    const names = existsSync(log) ? readdirSync(log).filter((name) => name.endsWith(suffix)) : [];
    return names.flatMap((name) => segmentNamed(name.slice(0, -suffix.length)) ?? []);
  };
  return { segments: of(".gz"), tails: of(".tail.gz") };
}

/** No file is kept from now on. */
export function dropLog(dataDirectory: string): void {
  rmSync(path.join(dataDirectory, LINK), { force: true });
}

/** The way to a timeline. */
export function readWay(log: string, timeline: number): Leg[] {
  if (timeline === 1) return wayTo(1, "");
  const file = path.join(log, `${historyName(timeline)}.gz`);
  if (!existsSync(file))
    throw new Error(`${file} is missing. Without it nothing after the last restore can be restored.`);
  return wayTo(timeline, gunzipSync(readFileSync(file)).toString());
}

/** The last timeline that has a history in the log. */
export function lastTimeline(log: string): number {
  const timelines = readdirSync(log).map((name) => /^([0-9A-F]{8})\.history\.gz$/.exec(name)?.[1]);
  return Math.max(1, ...timelines.flatMap((hex) => (hex ? [Number(`0x${hex}`)] : [])));
}

/** Keeps what a stopped server has written and not handed over yet. Postgres's own files of the same name may still follow. */
export function keepTail(dataDirectory: string, log: string): void {
  const wal = path.join(dataDirectory, "pg_wal");
  const names = readdirSync(wal);
  const timeline = Math.max(...names.map((name) => segmentNamed(name)?.timeline ?? 0));
  for (const name of names) {
    const segment = segmentNamed(name);
    if (
      segment?.timeline !== timeline ||
      existsSync(path.join(log, `${name}.gz`)) ||
      !isWritten(path.join(wal, name), segment)
    )
      continue;
    keep(log, `${segmentName(segment)}.tail.gz`, path.join(wal, name));
  }
}

/** Keeps how a database came to its timeline, if it did so before its log was kept. */
export function keepHistories(dataDirectory: string, log: string): void {
  const wal = path.join(dataDirectory, "pg_wal");
  for (const name of readdirSync(wal).filter((each) => each.endsWith(".history")))
    if (!existsSync(path.join(log, `${name}.gz`))) keep(log, `${name}.gz`, path.join(wal, name));
}

function keep(log: string, name: string, from: string): void {
  const file = path.join(log, name);
  writeFileSync(`${file}.new`, gzipSync(readFileSync(from), { level: 1 }), { mode: 0o600, flush: true });
  const { uid, gid } = statSync(log);
  if (process.getuid?.() === 0) chownSync(`${file}.new`, uid, gid);
  renameSync(`${file}.new`, file);
}

/** Not recycled for later: the first page says which part of the log it is, after its 8 bytes of magic, flags and timeline. */
function isWritten(file: string, { number }: Segment): boolean {
  const descriptor = openSync(file, "r");
  try {
    const head = Buffer.alloc(16);
    return readSync(descriptor, head, 0, 16, 0) === 16 && head.readBigUInt64LE(8) === startOf(number);
  } finally {
    closeSync(descriptor);
  }
}

/** Throws an error that says what is missing. */
export function requireTools(): void {
  for (const tool of ["sh", "gzip", "cmp"]) {
    if (spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0)
      throw new Error(`Backups need the program ${tool}, which is not here.`);
  }
}
