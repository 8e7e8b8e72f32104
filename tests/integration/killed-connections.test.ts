import { expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { isDatabaseOut } from "@/lib/http/problem-of-error";

/** Ends the connection that waits for a lock in this file's database. */
async function killWaiting(): Promise<void> {
  await expect
    .poll(async () => {
      const { rowCount } = await pool().query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rowCount;
    })
    .toBe(1);
}

const QUERIES: [string, () => Promise<unknown>][] = [
  ["a query of Prisma's", () => prisma().apiKey.findFirst()],
  ["a raw query of Prisma's", () => prisma().$queryRaw`select count(*)::integer from api_key`],
  ["a transaction of Prisma's", () => prisma().$transaction([prisma().apiKey.findFirst(), prisma().apiKey.count()])],
  ["a query of our pool's", () => pool().query("select from api_key")],
];

test.each(QUERIES)("%s whose connection is killed is the database's outage, not a bug of ours", async (_, query) => {
  const locking = await pool().connect();
  try {
    await locking.query("begin; lock table api_key in access exclusive mode");
    const asked = query().then(
      () => "answered",
      (error: unknown) => error,
    );
    await killWaiting();
    const error = await asked;
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseOut(error), JSON.stringify(error)).toBe(true);
  } finally {
    await locking.query("rollback");
    locking.release();
  }
});
