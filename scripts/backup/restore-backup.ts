import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  type Cluster,
  isInitialised,
  recover,
  recoveredOf,
  resetPassword,
  stop,
  takeUpRecovered,
} from "../embedded-postgres/cluster";
import { FETCH_COMMAND } from "../embedded-postgres/log-keeping";
import { aloneAt, keptCluster } from "../embedded-postgres/open";
import { otherRuns } from "../embedded-postgres/runs";
import { localSecrets } from "../secrets";
import { copyFiles, writeSafely } from "./copy-files";
import { type Backup, backupDirFor, folderOf, foldersIn, KeptBackups, timeName } from "./kept-backups";
import { dropLog, keepLogIn, keepTail, keptSegments, lastTimeline, readWay, requireTools } from "./wal-log";
import { alongWay, passes, segmentName, segmentNamed } from "./wal-names";

interface Options {
  dataDir: string;
  /** With the last change up to this moment. Null: with the last of all. */
  at: Date | null;
  /** The name of a folder in BACKUP_DIR, for an empty data directory. */
  from?: string | undefined;
  onProgress(line: string): void;
}

interface Plan {
  backup: Backup;
  timeline: number;
  /** How many files of the log it may need. */
  logFiles: number;
  /** The timeline's last change is in the log. */
  isWhole: boolean;
}

/** How many files of the log Postgres may keep around while it reads them, of 16 MB. */
const LOG_FILES_AT_ONCE = 256;
const HANDED_OVER_MS_MAX = 60_000;

interface Restored {
  /** Where the files so far are; null if there were none. */
  before: string | null;
  /** The log goes on where it was. A database in another place has none before its first backup. */
  isLogKept: boolean;
}

/**
 * Puts a backup, and what its log says up to a moment, in the place of the embedded Postgres's files. Those so far stay beside.
 * Refuses, with everything as it was, if the shop runs or the log does not reach the moment.
 */
export async function restoreBackup({ dataDir, at, from, onProgress }: Options): Promise<Restored> {
  requireTools();
  if (at !== null && at.getTime() > Date.now()) throw new Error(`${at.toISOString()} has not come yet.`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const directory = realpathSync(dataDir);
  return await aloneAt(directory, onProgress, async () => {
    const runs = path.join(directory, "runs");
    if (existsSync(runs) && otherRuns(runs).length > 0)
      throw new Error("The shop is running, and what it sells during a restore would be lost. Stop it first.");
    const cluster = keptCluster(directory, { postgresPassword: "", postgresAppPassword: "" });
    takeUpRecovered(cluster);
    await stop(cluster);
    const isInPlace = isInitialised(cluster);
    const kept = isInPlace ? ownBackups(cluster) : backupsNamed(from, cluster);
    if (isInPlace) keepTail(cluster.dataDirectory, kept.log);
    const plan = planned(kept, at);
    onProgress(`From the backup of ${plan.backup.endedAt.toISOString()}`);
    const copy = await copied(cluster, kept, plan, onProgress);
    try {
      await recovered(copy, kept, plan, { at, isInPlace, onProgress });
      await stop(copy);
      if (!isInPlace) dropLog(copy.dataDirectory);
      const secrets = path.join(directory, "secrets.json");
      if (!existsSync(secrets) && existsSync(kept.secretsOf(plan.backup)))
        copyFileSync(kept.secretsOf(plan.backup), secrets);
      resetPassword({ ...copy, password: (await localSecrets(directory)).postgresPassword });
    } catch (error) {
      await discard(copy);
      throw error;
    }
    return { before: exchange(cluster, copy), isLogKept: isInPlace };
  });
}

async function discard(copy: Cluster): Promise<void> {
  await stop(copy);
  rmSync(copy.dataDirectory, { recursive: true, force: true });
}

type Recovery = Pick<Options, "at" | "onProgress"> & { isInPlace: boolean };

/** Has the copy recover, and notes its new timeline in place. In another place the log may belong to a shop that still sells. */
async function recovered(copy: Cluster, kept: KeptBackups, plan: Plan, recovery: Recovery): Promise<void> {
  const { at, isInPlace, onProgress } = recovery;
  const lastBefore = lastTimeline(kept.log);
  await replay(copy, plan, { at, more: isInPlace ? {} : { archive_mode: "off" }, onProgress });
  if (!isInPlace) return;
  const timeline = await newTimeline(kept.log, lastBefore);
  kept.noteRestore({ timeline, at, begunAt: new Date() });
}

/** The backups of the database that is there. */
function ownBackups({ dataDirectory }: Cluster): KeptBackups {
  const folder = folderOf(dataDirectory);
  const backupDir = backupDirFor(dataDirectory);
  if (folder === null)
    throw new Error(
      "This shop was never backed up, so there is nothing to restore it from. To restore another one's backup, set DATA_DIR to an empty folder.",
    );
  if (!foldersIn(backupDir).includes(folder))
    throw new Error(
      `${backupDir} does not have ${folder}, which has this shop's backups. Set BACKUP_DIR to where that is.`,
    );
  return new KeptBackups(path.join(backupDir, folder));
}

/** The backups for a database that is not there yet. */
function backupsNamed(name: string | undefined, { dataDirectory }: Cluster): KeptBackups {
  const backupDir = backupDirFor(dataDirectory);
  const folders = foldersIn(backupDir);
  const [only] = folders;
  const chosen = name ?? (folders.length === 1 ? only : undefined);
  if (only === undefined)
    throw new Error(`There is no backup in ${backupDir}. Set BACKUP_DIR to the folder that has them.`);
  if (chosen === undefined || !folders.includes(chosen)) {
    const each = folders.map((folder) => {
      const last = new KeptBackups(path.join(backupDir, folder)).list().at(-1);
      return `--from ${folder}   (last backup ${last?.endedAt.toISOString() ?? "unfinished"})`;
    });
    throw new Error(`${backupDir} has the backups of several databases. Say which:\n${each.join("\n")}`);
  }
  return new KeptBackups(path.join(backupDir, chosen));
}

/** The last backup before the moment on the timeline that was sold on then. */
function planned(kept: KeptBackups, at: Date | null): Plan {
  const moment = at ?? new Date();
  const timeline = kept.timelineAt(moment);
  const way = readWay(kept.log, timeline);
  const backups = kept.list();
  const backup = backups.findLast(({ startSegment, endedAt }) => {
    const start = segmentNamed(startSegment);
    return endedAt <= moment && start !== null && passes(way, start);
  });
  const first = backup && segmentNamed(backup.startSegment);
  if (!backup || !first)
    throw new Error(
      `No backup was complete by then. The first was at ${backups[0]?.endedAt.toISOString() ?? "no time"}.`,
    );
  const { segments, tails } = keptSegments(kept.log);
  const { found, missing } = alongWay(way, first, [...segments, ...tails]);
  if (missing && at === null)
    throw new Error(
      `The log has a gap: ${segmentName(missing)} is missing from ${kept.log}, so what came after can't be restored. Ask for a moment before it with --at.`,
    );
  return {
    backup,
    timeline,
    logFiles: found.length,
    isWhole: missing === null && tails.some((tail) => tail.timeline === timeline),
  };
}

/** The backup's files beside those that are there, ready to recover. */
async function copied(
  cluster: Cluster,
  kept: KeptBackups,
  plan: Plan,
  onProgress: Options["onProgress"],
): Promise<Cluster> {
  const { backup, logFiles } = plan;
  const beside = path.dirname(cluster.dataDirectory);
  const dataDirectory = `${cluster.dataDirectory}.restored`;
  // Of one that was killed.
  await discard({ ...cluster, dataDirectory });
  const { bavail, bsize } = statfsSync(beside);
  const needed = backup.bytes + Math.min(logFiles, LOG_FILES_AT_ONCE) * 16 * 1024 * 1024;
  if (bavail * bsize < needed)
    throw new Error(
      `${beside} has too little room: ${gigabytes(bavail * bsize)}, and ${gigabytes(needed)} are needed.`,
    );
  const from = kept.filesOf(backup);
  await copyFiles({ from, to: dataDirectory, isLeftOut: () => false, owner: cluster.user, onProgress });
  const signal = path.join(dataDirectory, "recovery.signal");
  writeSafely(signal, "");
  if (cluster.user) chownSync(signal, cluster.user.uid, cluster.user.gid);
  keepLogIn(kept.log, dataDirectory);
  const logFile = path.join(path.dirname(cluster.logFile), "restore.log");
  rmSync(logFile, { force: true });
  return { ...cluster, dataDirectory, logFile };
}

type Replay = Pick<Options, "at" | "onProgress"> & { more: Readonly<Record<string, string>> };

/** Has Postgres read the log up to the moment, and begin a timeline of its own there. */
async function replay(copy: Cluster, plan: Plan, { at, more, onProgress }: Replay): Promise<void> {
  const settings = {
    ...more,
    restore_command: FETCH_COMMAND,
    recovery_target_timeline: String(plan.timeline),
    recovery_target_action: "promote",
    hot_standby: "off",
  };
  let said = 0;
  const onLook = () => {
    const read = readFileSync(copy.logFile, "utf8").match(/restored log file "[0-9A-F]{24}"/g)?.length ?? 0;
    if (read > said) onProgress(`${read} of up to ${plan.logFiles} log files read`);
    said = read;
  };
  const target: Record<string, string> =
    at === null ? {} : { recovery_target_time: at.toISOString().replace("T", " ").replace("Z", "+00") };
  try {
    await recover(copy, { ...settings, ...target }, onLook);
  } catch (error) {
    const text = (error as Error).message;
    if (!text.includes("recovery ended before configured recovery target was reached"))
      throw new Error(`Postgres could not read the log. The end of ${copy.logFile}:\n${text}`);
    // Nothing was changed between the last change and the moment, if the log has them all.
    if (!plan.isWhole) {
      const [, last] = /last completed transaction was at log time (.+)/.exec(text) ?? [];
      throw new Error(
        `The log that is kept ends before ${at?.toISOString()}${last ? `: its last change was at ${last}` : ""}. Without --at you get it with that.`,
      );
    }
    await recover(copy, settings, onLook);
  }
}

/** The timeline that Postgres has just begun, once its history is kept. */
async function newTimeline(log: string, lastBefore: number): Promise<number> {
  const readyAt = Date.now();
  for (let last = lastTimeline(log); ; last = lastTimeline(log)) {
    if (last > lastBefore) return last;
    if (Date.now() - readyAt > HANDED_OVER_MS_MAX)
      throw new Error(`Postgres can't write to ${log}. Nothing was exchanged.`);
    await delay(100);
  }
}

/** Returns where the files so far are now. */
function exchange(cluster: Cluster, copy: Cluster): string | null {
  renameSync(copy.dataDirectory, recoveredOf(cluster));
  const hasBefore = existsSync(cluster.dataDirectory);
  const before = `${cluster.dataDirectory}.before-${timeName()}`;
  if (hasBefore) renameSync(cluster.dataDirectory, before);
  takeUpRecovered(cluster);
  return hasBefore ? before : null;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
