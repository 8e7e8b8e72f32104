import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { writeSafely } from "./copy-files";
import { keptLog, keptSegments } from "./wal-log";
import { segmentName, segmentNamed } from "./wal-names";

const Backup = z.object({
  /** From here on the log is needed. */
  startSegment: z.string(),
  /** The earliest moment that it can be restored to. */
  endedAt: z.coerce.date(),
  bytes: z.int(),
});
export type Backup = z.infer<typeof Backup> & { name: string };

const Restore = z.object({ timeline: z.int(), at: z.coerce.date().nullable(), begunAt: z.coerce.date() });
/** A timeline that began at a restore. `at`: the moment that was asked for; null: the log's end. */
export type Restore = z.infer<typeof Restore>;

/**
 * A database's backups and the log that leads from them to any later moment:
 *
 *     BACKUP_DIR/7443…/log/000000010000000000000003.gz
 *                     /2026-12-01T02-40-00-000Z/backup.json, files/, secrets.json
 *                     /restores.json
 *
 * Only one data directory writes there. One that was restored in another place begins a folder of its own.
 */
export class KeptBackups {
  readonly log: string;

  constructor(private readonly folder: string) {
    this.log = path.join(folder, "log");
  }

  /** The oldest first. */
  list(): Backup[] {
    const names = existsSync(this.folder) ? readdirSync(this.folder).sort() : [];
    return names.flatMap((name) => {
      const file = path.join(this.folder, name, "backup.json");
      return existsSync(file) ? [{ name, ...Backup.parse(JSON.parse(readFileSync(file, "utf8"))) }] : [];
    });
  }

  folderOf({ name }: Pick<Backup, "name">): string {
    return path.join(this.folder, name);
  }

  filesOf(backup: Backup): string {
    return path.join(this.folderOf(backup), "files");
  }

  secretsOf(backup: Backup): string {
    return path.join(this.folderOf(backup), "secrets.json");
  }

  /** Begins a backup, which does not count before `finish`. */
  begin(name: string): string {
    for (const left of readdirSync(this.folder)) {
      if (left.endsWith(".unfinished")) rmSync(path.join(this.folder, left), { recursive: true, force: true });
    }
    const folder = path.join(this.folder, `${name}.unfinished`);
    mkdirSync(path.join(folder, "files"), { recursive: true, mode: 0o700 });
    return folder;
  }

  finish({ name, ...backup }: Backup): void {
    const folder = path.join(this.folder, `${name}.unfinished`);
    writeSafely(path.join(folder, "backup.json"), `${JSON.stringify(backup, null, 2)}\n`);
    renameSync(folder, path.join(this.folder, name));
  }

  /** Removes all backups but the newest, and the log that only they needed. Returns how many. */
  forgetAllBut(count: number): number {
    const backups = this.list();
    const forgotten = backups.slice(0, Math.max(0, backups.length - count));
    for (const { name } of forgotten) rmSync(path.join(this.folder, name), { recursive: true, force: true });
    const needed = backups.slice(forgotten.length).map(({ startSegment }) => segmentNamed(startSegment)?.number ?? 0);
    const first = Math.min(...needed);
    const { segments, tails } = keptSegments(this.log);
    for (const [old, suffix] of [
      [segments, ".gz"],
      [tails, ".tail.gz"],
    ] as const) {
      for (const segment of old.filter(({ number }) => number < first))
        rmSync(path.join(this.log, `${segmentName(segment)}${suffix}`), { force: true });
    }
    return forgotten.length;
  }

  /** The one that was sold on at a moment. */
  timelineAt(moment: Date): number {
    return this.restores().findLast(({ begunAt }) => begunAt <= moment)?.timeline ?? this.firstTimeline();
  }

  /** The one that the folder began with. */
  private firstTimeline(): number {
    return segmentNamed(this.list()[0]?.startSegment ?? "")?.timeline ?? 1;
  }

  private restores(): Restore[] {
    const file = path.join(this.folder, "restores.json");
    return existsSync(file) ? z.array(Restore).parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  }

  noteRestore(restore: Restore): void {
    const file = path.join(this.folder, "restores.json");
    writeSafely(`${file}.new`, `${JSON.stringify([...this.restores(), restore], null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }
}

/** The folders of backups there. */
export function foldersIn(backupDir: string): string[] {
  return existsSync(backupDir)
    ? readdirSync(backupDir).filter((name) => existsSync(path.join(backupDir, name, "log")))
    : [];
}

/** A data directory's own folder, by where its log is kept. Null: its log is not kept. */
export function folderOf(dataDirectory: string): string | null {
  const log = keptLog(dataDirectory);
  return log === null ? null : path.basename(path.dirname(log));
}

/** A name for a data directory's first folder: the number that initdb gave the database, at the beginning of its control file. */
export function newFolderFor(dataDirectory: string, backupDir: string): string {
  const system = readFileSync(path.join(dataDirectory, "global", "pg_control"))
    .readBigUInt64LE(0)
    .toString();
  return existsSync(path.join(backupDir, system)) ? `${system}-${timeName()}` : system;
}

/** The time as part of a file's name. */
export function timeName(): string {
  return new Date().toISOString().replaceAll(/[:.]/g, "-");
}

/** BACKUP_DIR, or beside the data directory. */
export function backupDirFor(dataDirectory: string): string {
  const { BACKUP_DIR } = process.env;
  return BACKUP_DIR ? path.resolve(BACKUP_DIR) : path.join(path.dirname(dataDirectory), "backups");
}
