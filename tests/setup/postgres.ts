import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/prisma/migrate";
import { openTemporaryPostgres, type TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";

declare module "vitest" {
  interface ProvidedContext {
    /** The URL of the test server's default database, from which others are created. */
    postgresUrl: string;
    /** The same for the role that serves. */
    appUrl: string;
  }
}

/** Vitest calls this once per project, all in one process; the projects share one server. */
const holder = globalThis as typeof globalThis & {
  testPostgres?: { opening: Promise<TemporaryPostgres>; users: number };
};

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.testPostgres ??= { opening: openWithTemplate(), users: 0 };
  const shared = holder.testPostgres;
  shared.users += 1;
  const postgres = await shared.opening;
  project.provide("postgresUrl", postgres.url("postgres"));
  project.provide("appUrl", postgres.appUrl("postgres"));
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete holder.testPostgres;
    await postgres.close();
  };
}

async function openWithTemplate(): Promise<TemporaryPostgres> {
  const postgres = await openTemporaryPostgres({ fsync: false });
  const client = new pg.Client({ connectionString: postgres.url("postgres") });
  await client.connect();
  await client.query("create database holdfast_template");
  const { appRole } = postgres;
  await migrate({ connectionString: postgres.url("holdfast_template"), appRole, onProgress: () => undefined });
  await client.query("alter database holdfast_template with is_template true allow_connections false");
  await client.end();
  return postgres;
}
