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
import { type Backup, backupDirFor, KeptBackups, systemOf, systemsIn } from "./kept-backups";
import { keepLogIn, keepTail, keptSegments, lastTimeline, readWay, requireTools } from "./wal-log";
import { alongWay, passes, segmentName, segmentNamed } from "./wal-names";

interface Options {
  dataDir: string;
  /** With the last change up to this moment. Null: with the last of all. */
  at: Date | null;
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

/**
 * Puts a backup, and what its log says up to a moment, in the place of the embedded Postgres's files. Those so far stay beside;
 * returns where. Refuses, with everything as it was, if the shop runs or the log does not reach the moment.
 */
export async function restoreBackup({ dataDir, at, onProgress }: Options): Promise<{ before: string | null }> {
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
    const kept = backupsOf(cluster);
    if (isInitialised(cluster)) keepTail(cluster.dataDirectory, kept.log);
    const plan = planned(kept, at);
    onProgress(`From the backup of ${plan.backup.endedAt.toISOString()}`);
    const copy = await copied(cluster, kept, plan, onProgress);
    const timeline = await replayed(copy, kept.log, plan, { at, onProgress });
    kept.noteRestore({ timeline, at, begunAt: new Date() });
    await stop(copy);
    const secrets = path.join(directory, "secrets.json");
    if (!existsSync(secrets) && existsSync(kept.secretsOf(plan.backup)))
      copyFileSync(kept.secretsOf(plan.backup), secrets);
    resetPassword({ ...copy, password: (await localSecrets(directory)).postgresPassword });
    return { before: exchange(cluster, copy) };
  });
}

/** The backups of the database that is there; of the only one that has any, if none is. */
function backupsOf(cluster: Cluster): KeptBackups {
  const backupDir = backupDirFor(cluster.dataDirectory);
  const systems = systemsIn(backupDir);
  if (systems.length === 0)
    throw new Error(`There is no backup in ${backupDir}. Set BACKUP_DIR to the folder that has them.`);
  const own = isInitialised(cluster) ? systemOf(cluster.dataDirectory) : null;
  const system = own ?? (systems.length === 1 ? systems[0] : undefined);
  if (system === undefined || !systems.includes(system))
    throw new Error(
      own === null
        ? `${backupDir} has backups of ${systems.length} databases: ${systems.join(", ")}. Set BACKUP_DIR to a folder with one of them.`
        : `${backupDir} has no backup of this shop's database (${own}), only of ${systems.join(", ")}. To restore that one, set DATA_DIR to a new folder.`,
    );
  return new KeptBackups(backupDir, system);
}

/** The last backup before the moment on the timeline that was sold on then. */
function planned(kept: KeptBackups, at: Date | null): Plan {
  const moment = at ?? new Date();
  const timeline = kept.restores().findLast(({ begunAt }) => begunAt <= moment)?.timeline ?? 1;
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
  rmSync(dataDirectory, { recursive: true, force: true });
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

/** Has Postgres read the log up to the moment, and begin a timeline of its own there. Returns that once its history is kept. */
async function replayed(
  copy: Cluster,
  log: string,
  plan: Plan,
  { at, onProgress }: Omit<Options, "dataDir">,
): Promise<number> {
  const before = lastTimeline(log);
  const settings = {
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
  const target: Record<string, string> = at === null ? {} : { recovery_target_time: at.toISOString().replace("T", " ").replace("Z", "+00") };
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
  const readyAt = Date.now();
  for (let timeline = lastTimeline(log); ; timeline = lastTimeline(log)) {
    if (timeline > before) return timeline;
    if (Date.now() - readyAt > HANDED_OVER_MS_MAX)
      throw new Error(`Postgres can't write to ${log}. Nothing was exchanged.`);
    await delay(100);
  }
}

/** Returns where the files so far are now. */
function exchange(cluster: Cluster, copy: Cluster): string | null {
  renameSync(copy.dataDirectory, recoveredOf(cluster));
  const hasBefore = existsSync(cluster.dataDirectory);
  const before = `${cluster.dataDirectory}.before-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  if (hasBefore) renameSync(cluster.dataDirectory, before);
  takeUpRecovered(cluster);
  return hasBefore ? before : null;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
