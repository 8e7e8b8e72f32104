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
import { childrenOf } from "./started-shop";

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
  /** Every one of its processes stands still until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Its owner's URL, as long as it is not started again. */
  ownerUrl(): string;
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

  let currentPort = port;
  const startAgain = async () => {
    currentPort = await start(cluster);
    return { host: "127.0.0.1", port: currentPort };
  };
  let frozen: number[] = [];
  const crash = () => killAtOnce(cluster);
  return {
    url: appUrlOf(cluster, port, "postgres"),
    crash,
    startAgain,
    async restart(how) {
      await (how === "crashed" ? crash() : stop(cluster));
      return await startAgain();
    },
    freeze() {
      const postmaster = runningPostmaster(cluster.dataDirectory);
      if (!postmaster) throw new Error("there is no Postgres to freeze");
      // First, so that it has no further children.
      process.kill(postmaster.pid, "SIGSTOP");
      frozen = [postmaster.pid, ...childrenOf(postmaster.pid).map(({ pid }) => pid)];
      for (const pid of frozen) process.kill(pid, "SIGSTOP");
    },
    thaw() {
      for (const pid of frozen.reverse()) process.kill(pid, "SIGCONT");
      frozen = [];
    },
    ownerUrl: () => urlOf(cluster, currentPort, "postgres"),
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
