import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "../free-port";
import { type Binaries, executable } from "./binaries";
import { LOG_KEEPING } from "./log-keeping";
import { runningPostmaster } from "./postmaster";
import type { ServerUser } from "./server-user";

const run = promisify(execFile);
/** Owns everything, as initdb made it a superuser. */
const owner = "holdfast";
export const appRole = "holdfast_app";
const startSecondsMax = 60;

/** A Postgres data directory and what is needed to run it. */
export interface Cluster {
  binaries: Binaries;
  dataDirectory: string;
  logFile: string;
  user: ServerUser | null;
  /** The owner's. */
  password: string;
  appPassword: string;
  /** Turn off only in tests: a crash of the machine would lose data. */
  fsync: boolean;
}

/** A database's URL for its owner. */
export function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${owner}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** The same database's URL for the role that serves, which can do what `migrate` grants it. */
export function appUrlOf(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${appRole}:${cluster.appPassword}@127.0.0.1:${port}/${database}`;
}

/** Whether initdb has finished. It works in another folder that is then renamed, so a killed one leaves nothing half done. */
export function isInitialised(cluster: Cluster): boolean {
  return existsSync(path.join(cluster.dataDirectory, "PG_VERSION"));
}

/** Where a restore has put all files, ready to take the data directory's place. */
export function recoveredOf({ dataDirectory }: Cluster): string {
  return `${dataDirectory}.recovered`;
}

/** Ends a restore that was killed as it exchanged the files. */
export function takeUpRecovered(cluster: Cluster): void {
  if (!isInitialised(cluster) && existsSync(recoveredOf(cluster)))
    renameSync(recoveredOf(cluster), cluster.dataDirectory);
}

export function initialise(cluster: Cluster): void {
  const workingDirectory = `${cluster.dataDirectory}.new`;
  rmSync(workingDirectory, { recursive: true, force: true });
  mkdirSync(workingDirectory, { recursive: true, mode: 0o700 });
  own(workingDirectory, cluster.user);
  const secretDirectory = mkdtempSync(path.join(os.tmpdir(), "holdfast-initdb-"));
  const passwordFile = path.join(secretDirectory, "password");
  writeFileSync(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  own(passwordFile, cluster.user);
  own(secretDirectory, cluster.user);
  try {
    const flags = ["--encoding=UTF8", "--no-locale", "--auth=scram-sha-256", `--username=${owner}`];
    const files = [`--pgdata=${workingDirectory}`, `--pwfile=${passwordFile}`];
    runTool(cluster, "initdb", [...flags, ...files, ...(cluster.fsync ? [] : ["--no-sync"])]);
  } finally {
    rmSync(secretDirectory, { recursive: true, force: true });
  }
  renameSync(workingDirectory, cluster.dataDirectory);
}

/** Sets the password in single-user mode, if the secrets file was lost. The server must not be running. */
export function resetPassword(cluster: Cluster): void {
  const statement = `alter role ${owner} password '${cluster.password}';\n`;
  // A file of the log that fills up here is kept, too.
  const flags = process.platform === "win32" ? [] : ["-c", `archive_mode=${LOG_KEEPING.archive_mode}`];
  runTool(cluster, "postgres", ["--single", "-D", cluster.dataDirectory, ...flags, "postgres"], statement);
}

/** Creates the role that serves, or gives it this password. Only one process may do so at a time. */
export async function makeAppRole(cluster: Cluster, client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [appRole]);
  // A password of ours needs no escaping.
  await client.query(`${rowCount ? "alter" : "create"} role ${appRole} login password '${cluster.appPassword}'`);
}

/**
 * Starts the server, detached: it outlives this process until somebody calls `stop`. Resolves to its port: the wanted one
 * unless another program has it.
 */
export async function start(cluster: Cluster, wantedPort: number | null = null): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = (attempt === 1 ? wantedPort : null) ?? (await freePort());
    if (await startAt(cluster, port)) return port;
    // Another program may have taken the port in the meantime.
    if (attempt === 3)
      throw new Error(`Postgres did not start. The end of its log, ${cluster.logFile}:\n${logEnd(cluster, 15)}`);
  }
}

/** Starts the server at this port or throws. */
export async function startAgain(cluster: Cluster, port: number): Promise<void> {
  if (!(await startAt(cluster, port))) throw new Error(`${logEnd(cluster, 1)} (${cluster.logFile})`);
}

/** The port of the last start, which Postgres keeps in its data directory. */
export function lastPort(cluster: Cluster): number | null {
  const file = path.join(cluster.dataDirectory, "postmaster.opts");
  const [, port] = (existsSync(file) && /"-p" "(\d+)"/.exec(readFileSync(file, "utf8"))) || [];
  return port === undefined ? null : Number(port);
}

/**
 * Shuts the server down, and after 6 seconds stops it at once; the next start then recovers from the write-ahead log. One
 * that does not even hear that is killed, within the ten seconds that Docker gives.
 */
export async function stop(cluster: Cluster): Promise<void> {
  const server = runningPostmaster(cluster.dataDirectory);
  if (!server) return;
  const tool = executable(cluster.binaries, "pg_ctl");
  const flags = ["stop", "-D", cluster.dataDirectory, "-w", "-s"];
  await run(tool, [...flags, "-m", "fast", "-t", "6"], identity(cluster))
    .catch(() => run(tool, [...flags, "-m", "immediate", "-t", "2"], identity(cluster)))
    .catch(() => runningPostmaster(cluster.dataDirectory) && process.kill(server.pid, "SIGKILL"));
}

function startAt(cluster: Cluster, port: number): Promise<boolean> {
  return answers(cluster, port, launch(cluster, port));
}

/** What this machine or container has. */
function memoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem();
}

/**
 * A quarter of the memory, as Postgres recommends, so that the indexes of millions of reservations stay in it; at least what
 * an empty shop needs, and at most what such a shop uses. https://www.postgresql.org/docs/current/runtime-config-resource.html
 */
export function sharedBuffersMb(memoryBytes: number): number {
  return Math.min(4_096, Math.max(128, Math.floor(memoryBytes / 4 / 1024 / 1024)));
}

function launch(cluster: Cluster, port: number, more: Readonly<Record<string, string>> = {}): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    // After each checkpoint the first write to a page logs it whole. Hence few checkpoints and compressed page images.
    shared_buffers: `${cluster.fsync ? sharedBuffersMb(memoryBytes()) : 256}MB`,
    checkpoint_timeout: "15min",
    max_wal_size: "4GB",
    wal_compression: "pglz",
    // The background writer writes changed pages, so that groups do not have to.
    bgwriter_delay: "50ms",
    bgwriter_lru_maxpages: "500",
    ...(process.platform === "win32" ? {} : LOG_KEEPING),
    timezone: "UTC",
    log_timezone: "UTC",
    fsync: cluster.fsync ? "on" : "off",
    ...(cluster.fsync ? {} : { full_page_writes: "off", synchronous_commit: "off" }),
    ...more,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(cluster.logFile, "a", 0o600);
  const args = ["-D", cluster.dataDirectory, "-p", String(port), ...flags];
  const child = spawn(executable(cluster.binaries, "postgres"), args, {
    ...identity(cluster),
    // In its own session, so that Ctrl-C reaches only us and we can shut it down properly.
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.on("error", () => undefined);
  child.unref();
  return child;
}

/**
 * Starts a server that recovers, with further settings, and looks at it now and then until it takes commands. Throws with the end
 * of its log if it gives up.
 */
export async function recover(cluster: Cluster, settings: Readonly<Record<string, string>>, onLook: () => void) {
  const child = launch(cluster, await freePort(), settings);
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  while (!runningPostmaster(cluster.dataDirectory)?.isReady) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(logEnd(cluster, 15));
    await Promise.race([exited, delay(200)]);
    onLook();
  }
}

async function answers(cluster: Cluster, port: number, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + startSecondsMax * 1000;
  const runs = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  while (Date.now() < deadline && runs()) {
    if ((await answerAt(cluster, port)) === "accepts") return true;
    await delay(30);
  }
  return false;
}

/**
 * Whether the server at that port accepts this cluster's password and belongs to it, or says that it takes no connections
 * yet (57P03: https://www.postgresql.org/docs/18/errcodes-appendix.html). Null for anything else.
 */
export async function answerAt(cluster: Cluster, port: number): Promise<"accepts" | "refuses" | null> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, "postgres"), connectionTimeoutMillis: 3000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ directory: string }>("select current_setting('data_directory') as directory");
    return path.resolve(rows[0]?.directory ?? "") === cluster.dataDirectory ? "accepts" : null;
  } catch (error) {
    return (error as Partial<pg.DatabaseError>).code === "57P03" ? "refuses" : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function runTool(cluster: Cluster, name: "initdb" | "postgres", args: string[], input = ""): void {
  const { status, stderr, error } = spawnSync(executable(cluster.binaries, name), args, {
    ...identity(cluster),
    input,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${name} failed: ${error?.message ?? stderr.trim()}`);
}

/** A minimal environment, so that the caller's PG* variables and locale do not affect the server. */
function identity({ user }: Cluster) {
  const env = {
    PATH: process.env.PATH,
    LC_ALL: "C",
    SYSTEMROOT: process.env.SYSTEMROOT,
  } as unknown as NodeJS.ProcessEnv;
  return { cwd: path.parse(process.cwd()).root, env, ...(user ? { uid: user.uid, gid: user.gid } : {}) };
}

function own(file: string, user: ServerUser | null): void {
  if (user) chownSync(file, user.uid, user.gid);
}

function logEnd(cluster: Cluster, lines: number): string {
  return readFileSync(cluster.logFile, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}
