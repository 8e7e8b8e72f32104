import { realpathSync, statSync, truncateSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { LocalSecrets } from "../secrets";
import {
  answerAt,
  appRole,
  appUrlOf,
  type Cluster,
  initialise,
  isInitialised,
  lastPort,
  makeAppRole,
  resetPassword,
  start,
  startAgain,
  stop,
  takeUpRecovered,
  urlOf,
} from "./cluster";
import { withFileLock } from "./file-lock";
import { keepRunning } from "./keep-running";
import { isLostInRecovery, lossWatch, recovers } from "./lost-recovery";
import { keptPlace } from "./place";
import { runningPostmaster } from "./postmaster";
import { joinRuns, leaveRuns } from "./runs";
import { stopWhenUnused } from "./stop-when-unused";

const database = "holdfast";
const logBytesMax = 10_000_000;

export interface EmbeddedPostgres {
  /** Who migrates: a superuser's URL, and the role that serves. */
  owner: { connectionString: string; appRole: string };
  /** For serving: its role can do what `migrate` grants it. */
  appUrl: string;
  /** Stops the server, unless another process still uses this data directory. */
  close(): Promise<void>;
  /** Does the same without waiting for the server's end. */
  closeAtOnce(): void;
}

interface Options {
  dataDir: string;
  secrets: Pick<LocalSecrets, "postgresPassword" | "postgresAppPassword" | "isPasswordNew">;
  onProgress(line: string): void;
}

/**
 * Opens the data directory's Postgres: creates it, starts it, or shares one that another process has started. Until
 * closed, starts it again if it dies.
 */
export async function openEmbeddedPostgres({ dataDir, secrets, onProgress }: Options): Promise<EmbeddedPostgres> {
  const directory = realpathSync(dataDir);
  const runs = path.join(directory, "runs");
  const cluster = keptCluster(directory, secrets);
  const alone = <T>(work: () => Promise<T>) => aloneAt(directory, onProgress, work);

  let endWatch: () => void = () => undefined;
  const watchUse = () => stopWhenUnused({ postmaster: runningPostmaster(cluster.dataDirectory)?.pid ?? 0, runs });
  const port = await alone(async () => {
    joinRuns(runs);
    if (secrets.isPasswordNew && isInitialised(cluster)) await forgetOldPassword(cluster, onProgress);
    const running = await adopted(cluster);
    if (running !== null) onProgress("Postgres is already running");
    const serving = running ?? (await startedAnew(cluster, onProgress));
    if (running === null) endWatch = watchUse();
    if (!(await canServe(cluster, serving))) await prepare(cluster, serving);
    return serving;
  });
  const keeper = keepRunning({
    isRunning: () => runningPostmaster(cluster.dataDirectory) !== null,
    isLost: lossWatch(() => isLostInRecovery(cluster)),
    startAgain: () =>
      alone(async () => {
        if (await isLostInRecovery(cluster)) await stop(cluster);
        // Another process that shares it may have been quicker.
        if ((await adopted(cluster)) !== null) return;
        await startAgain(cluster, port);
        endWatch = watchUse();
      }),
    onProgress,
  });
  const close = async () => {
    await keeper.stop();
    await alone(async () => {
      if (!leaveRuns(runs)) return;
      await stop(cluster);
      endWatch();
    });
  };
  const closeAtOnce = () => {
    const postmaster = leaveRuns(runs) ? runningPostmaster(cluster.dataDirectory) : null;
    // Postgres's fast shutdown.
    if (postmaster) process.kill(postmaster.pid, "SIGINT");
  };
  const owner = { connectionString: urlOf(cluster, port, database), appRole };
  return { owner, appUrl: appUrlOf(cluster, port, database), close, closeAtOnce };
}

export function keptCluster(directory: string, secrets: Omit<Options["secrets"], "isPasswordNew">): Cluster {
  return {
    ...keptPlace(directory),
    logFile: path.join(directory, "postgres.log"),
    password: secrets.postgresPassword,
    appPassword: secrets.postgresAppPassword,
    fsync: true,
  };
}

/** One process at a time starts, stops or replaces a data directory's Postgres. */
export function aloneAt<T>(directory: string, onProgress: Options["onProgress"], work: () => Promise<T>): Promise<T> {
  return withFileLock(
    path.join(directory, "postgres.lock"),
    () => onProgress("waiting for another run to start or stop Postgres"),
    work,
  );
}

/** The port of a server already running on this data directory: another process's, or left by a killed one. */
async function adopted(cluster: Cluster): Promise<number | null> {
  const deadline = Date.now() + 10_000;
  for (let found = runningPostmaster(cluster.dataDirectory); found; found = runningPostmaster(cluster.dataDirectory)) {
    if ((await answerAt(cluster, found.port)) === "accepts") return found.port;
    if (Date.now() > deadline && !recovers(found.pid)) {
      await stop(cluster);
      return null;
    }
    await delay(200);
  }
  return null;
}

async function startedAnew(cluster: Cluster, onProgress: Options["onProgress"]): Promise<number> {
  takeUpRecovered(cluster);
  if (!isInitialised(cluster)) {
    onProgress(`creating a Postgres database in ${cluster.dataDirectory}`);
    initialise(cluster);
  }
  trimLog(cluster.logFile);
  const port = await start(cluster, lastPort(cluster));
  onProgress(`Postgres runs on 127.0.0.1:${port}${cluster.user ? ` as user ${cluster.user.name}` : ""}`);
  return port;
}

async function forgetOldPassword(cluster: Cluster, onProgress: Options["onProgress"]): Promise<void> {
  onProgress("the secrets file was lost: giving the database a new password");
  await stop(cluster);
  resetPassword(cluster);
}

/** Whether the database and the role that serves are there, and the role has its password. */
async function canServe(cluster: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: appUrlOf(cluster, port, database) });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Does whatever is missing: all of it in a new data directory, the role in one that an earlier version made. */
async function prepare(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
    await makeAppRole(cluster, client);
  } finally {
    await client.end();
  }
}

function trimLog(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logBytesMax) truncateSync(file);
}
