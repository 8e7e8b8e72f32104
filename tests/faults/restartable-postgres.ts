import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { migrate } from "@/prisma/migrate";
import {
  appRole,
  appUrlOf,
  type Cluster,
  initialise,
  makeAppRole,
  start,
  stop,
  urlOf,
} from "@/scripts/embedded-postgres/cluster";
import { temporaryPlace } from "@/scripts/embedded-postgres/place";
import { runningPostmaster } from "@/scripts/embedded-postgres/postmaster";
import type { Address } from "./pg-proxy";

export type RestartablePostgres = {
  /** The database's URL for the role that serves, after the first start; it changes with every start. */
  url: string;
  /**
   * "stopped" in order, or "crashed" as on a lost machine: whatever was not durable is gone. Returns its new address.
   */
  restart(how: "stopped" | "crashed"): Promise<Address>;
  /** Ends it at once, as on a lost machine. */
  crash(): Promise<void>;
  startAgain(): Promise<Address>;
  close(): Promise<void>;
};

/** Starts a separate migrated Postgres with fsync on, so that ending it affects no other test. */
export async function openRestartablePostgres(): Promise<RestartablePostgres> {
  const place = temporaryPlace(`holdfast-test-${process.pid}-`);
  const password = randomBytes(24).toString("base64url");
  const logFile = path.join(place.directory, "postgres.log");
  const cluster: Cluster = { ...place, logFile, password, appPassword: password, fsync: true };
  initialise(cluster);
  const port = await start(cluster);
  const connectionString = urlOf(cluster, port, "postgres");
  const client = new pg.Client({ connectionString });
  await client.connect();
  await makeAppRole(cluster, client);
  await client.end();
  await migrate({ connectionString, appRole, onProgress: () => undefined });

  const startAgain = async () => ({ host: "127.0.0.1", port: await start(cluster) });
  const crash = () => killAtOnce(cluster);
  return {
    url: appUrlOf(cluster, port, "postgres"),
    crash,
    startAgain,
    async restart(how) {
      await (how === "crashed" ? crash() : stop(cluster));
      return await startAgain();
    },
    async close() {
      await stop(cluster);
      rmSync(place.directory, { recursive: true, force: true });
    },
  };
}

/** SIGQUIT is Postgres's "immediate" shutdown: none of its processes writes anything more. */
async function killAtOnce(cluster: Cluster): Promise<void> {
  const postmaster = runningPostmaster(cluster.dataDirectory);
  if (!postmaster) throw new Error("there is no Postgres to crash");
  process.kill(postmaster.pid, "SIGQUIT");
  while (runningPostmaster(cluster.dataDirectory)) await new Promise(setImmediate);
}
