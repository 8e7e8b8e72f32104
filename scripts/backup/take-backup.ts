import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { copyFiles, writeSafely } from "./copy-files";
import { type Backup, backupDirFor, folderOf, KeptBackups, newFolderFor, timeName } from "./kept-backups";
import { keepHistories, keepLogIn, keptLog, requireTools } from "./wal-log";

/**
 * What a backup must or need not have, by https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP
 * The control file comes last.
 */
const LEFT_OUT =
  /^(pg_(wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/|postmaster\.(pid|opts)$|(recovery|standby)\.signal$|global\/pg_control$)|(^|\/)(pgsql_tmp|pg_internal\.init)/;
const PG_CONTROL = path.join("global", "pg_control");
const HANDED_OVER_SECONDS_MAX = 120;

interface Options {
  /** The embedded database's, as its owner. */
  connectionString: string;
  dataDir: string;
  /** How many backups are kept, with this one. Null: all. */
  keep: number | null;
  onProgress(line: string): void;
}

interface Taken {
  folder: string;
  bytes: number;
  log: string;
  /** How many older ones were removed. */
  forgotten: number;
}

/** Copies the embedded Postgres while it runs, and has its log kept from now on. */
export async function takeBackup({ connectionString, dataDir, keep, onProgress }: Options): Promise<Taken> {
  requireTools();
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const dataDirectory = await preparedDirectory(client);
    const backupDir = backupDirFor(dataDirectory);
    const folder = folderOf(dataDirectory) ?? newFolderFor(dataDirectory, backupDir);
    const kept = new KeptBackups(path.join(backupDir, folder));
    mkdirSync(path.dirname(kept.log), { recursive: true, mode: 0o711 });
    const before = keptLog(dataDirectory);
    keepLogIn(kept.log, dataDirectory);
    keepHistories(dataDirectory, kept.log);
    if (before !== null && before !== kept.log)
      onProgress(`The log goes to ${kept.log} from now on. The backups beside ${before} can be restored up to here.`);
    const secretsFile = path.join(dataDir, "secrets.json");
    const backup = await take({ client, dataDirectory, kept, secretsFile, onProgress });
    const forgotten = keep === null ? 0 : kept.forgetAllBut(keep);
    return { folder: kept.folderOf(backup), bytes: backup.bytes, log: kept.log, forgotten };
  } finally {
    // If it has not ended, this ends the backup.
    await client.end();
  }
}

/** The data directory of a server whose log can be kept. */
async function preparedDirectory(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ directory: string; keeps: string }>(
    "select current_setting('data_directory') as directory, current_setting('archive_mode') as keeps",
  );
  const [{ directory, keeps } = { directory: "", keeps: "off" }] = rows;
  if (keeps !== "on")
    throw new Error(
      "This Postgres was started by an earlier version, which kept no log. Stop and start the shop once, then back up.",
    );
  if (readdirSync(path.join(directory, "pg_tblspc")).length > 0)
    throw new Error("This database has tablespaces, which backups don't cover.");
  return directory;
}

interface Taking {
  client: pg.Client;
  dataDirectory: string;
  kept: KeptBackups;
  secretsFile: string;
  onProgress(line: string): void;
}

async function take({ client, dataDirectory, kept, secretsFile, onProgress }: Taking): Promise<Backup> {
  // Ends with the connection.
  const { rowCount } = await client.query("select where pg_try_advisory_lock(hashtext('holdfast backup'))");
  if (rowCount === 0) throw new Error("Another backup is just being taken.");
  const name = timeName();
  onProgress("Writing a checkpoint");
  await client.query("select pg_backup_start($1, fast => true)", [name]);
  const folder = kept.begin(name);
  const files = path.join(folder, "files");
  const bytes = await copyFiles({
    from: dataDirectory,
    to: files,
    isLeftOut: (file) => LEFT_OUT.test(file),
    onProgress,
  });
  writeSafely(path.join(files, PG_CONTROL), steadyControl(dataDirectory));
  if (existsSync(secretsFile)) copyFileSync(secretsFile, path.join(folder, "secrets.json"));
  const { label, endedAt } = await stopped(client, onProgress);
  writeSafely(path.join(files, "backup_label"), label);
  const [, startSegment] = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/m.exec(label) ?? [];
  if (!startSegment) throw new Error(`Postgres's label of the backup has no start: ${label}`);
  const backup = { name, startSegment, endedAt, bytes };
  kept.finish(backup);
  return backup;
}

/** Ends the backup once the log that it needs was handed over. */
async function stopped(client: pg.Client, onProgress: Taking["onProgress"]): Promise<{ label: string; endedAt: Date }> {
  onProgress("Waiting for the log");
  await client.query(`set statement_timeout = '${HANDED_OVER_SECONDS_MAX}s'`);
  const { rows } = await client
    .query<{ label: string; endedAt: Date }>(
      `select b.labelfile as label, clock_timestamp() as "endedAt" from pg_backup_stop(wait_for_archive => true) b`,
    )
    .catch((error) => {
      if (error.code !== "57014") throw error;
      throw new Error(
        `The log could not be kept within ${HANDED_OVER_SECONDS_MAX} s. Postgres says why at the end of its log.`,
      );
    });
  const [end] = rows;
  if (!end) throw new Error("Postgres did not end the backup.");
  return end;
}

/** Postgres may be writing it, so it is read until it is the same twice. */
function steadyControl(dataDirectory: string): Buffer {
  const read = () => readFileSync(path.join(dataDirectory, PG_CONTROL));
  for (let [last, next] = [read(), read()]; ; [last, next] = [next, read()]) if (last.equals(next)) return next;
}
