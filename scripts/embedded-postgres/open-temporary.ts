import { randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Binaries } from "./binaries";
import { type Cluster, initialise, start, stop, urlOf } from "./cluster";
import { temporaryPlace } from "./place";
import { runningPostmaster } from "./postmaster";
import { isAlive } from "./process-identity";

const prefix = "holdfast-test-";

export interface TemporaryPostgres {
  /** The URL of one of its databases; "postgres" exists from the start. */
  url(database: string): string;
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
  const cluster: Cluster = { ...place, logFile: path.join(place.directory, "postgres.log"), password, fsync };
  initialise(cluster);
  const port = await start(cluster);
  return {
    url: (database) => urlOf(cluster, port, database),
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
