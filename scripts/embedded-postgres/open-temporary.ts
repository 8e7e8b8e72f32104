import { randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { Binaries } from "./binaries";
import { appRole, appUrlOf, type Cluster, initialise, makeAppRole, start, stop, urlOf } from "./cluster";
import { temporaryPlace } from "./place";
import { runningPostmaster } from "./postmaster";
import { isAlive } from "./process-identity";

const prefix = "holdfast-test-";

export interface TemporaryPostgres {
  /** The owner's URL of one of its databases; "postgres" exists from the start. */
  url(database: string): string;
  /** The same database's URL for the role that serves. */
  appUrl(database: string): string;
  appRole: string;
  close(): Promise<void>;
}

interface Options {
  fsync: boolean;
  /** Default: the embedded Postgres. */
  binaries?: Binaries;
}

/** A Postgres of its own for tests and measurements, gone when closed. */
export async function openTemporaryPostgres({ fsync, binaries }: Options): Promise<TemporaryPostgres> {
  removeAbandoned();
  const place = temporaryPlace(`${prefix}${process.pid}-`, binaries);
  const password = randomBytes(24).toString("base64url");
  const appPassword = randomBytes(24).toString("base64url");
  const logFile = path.join(place.directory, "postgres.log");
  const cluster: Cluster = { ...place, logFile, password, appPassword, fsync };
  initialise(cluster);
  const port = await start(cluster);
  const client = new pg.Client({ connectionString: urlOf(cluster, port, "postgres") });
  await client.connect();
  await makeAppRole(cluster, client);
  await client.end();
  return {
    url: (database) => urlOf(cluster, port, database),
    appUrl: (database) => appUrlOf(cluster, port, database),
    appRole,
    close: async () => {
      await stop(cluster);
      rmSync(place.directory, { recursive: true, force: true });
    },
  };
}

/** Stops the servers and removes the folders that killed processes have left behind. */
function removeAbandoned(): void {
  for (const name of readdirSync(os.tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const directory = path.join(os.tmpdir(), name);
    try {
      const server = runningPostmaster(path.join(directory, "postgres"));
      // SIGQUIT is Postgres's immediate shutdown; the data is deleted anyway.
      if (server) process.kill(server.pid, "SIGQUIT");
      rmSync(directory, { recursive: true, force: true });
    } catch {
      // Another user's, or still shutting down: the next process tries again.
    }
  }
}
