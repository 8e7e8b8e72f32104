import { expect, test } from "vitest";
import { newPassword, saveAdmin } from "@/lib/auth/admin-accounts";
import { readSession } from "@/lib/auth/session";
import { signIn } from "@/lib/auth/sign-in";
import { isDatabaseOut } from "@/lib/db/database-out";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { problemOfError } from "@/lib/http/problem-of-error";

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
  const error = await errorWhenKilled("api_key", query);
  expect(error).toBeInstanceOf(Error);
  expect(isDatabaseOut(error), JSON.stringify(error)).toBe(true);
});

test("a session that cannot be read because its connection is killed is no bug of ours either", async () => {
  const [email, password] = ["killed@shop.test", newPassword()];
  await saveAdmin({ email, role: "admin", password });
  const { cookies } = await signIn(new Request("http://shop.test/"), { email, password });
  const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
  const request = new Request("http://shop.test/", { headers: { cookie } });
  expect(await readSession(request, { renew: false })).toMatchObject({ person: { email } });
  const error = await errorWhenKilled("auth_session", () => readSession(request, { renew: false }));
  expect(problemOfError(error, "id")).toMatchObject({ status: 503 });
});

/** What a query throws whose connection is killed while it waits for a table. */
async function errorWhenKilled(table: string, query: () => Promise<unknown>): Promise<unknown> {
  const locking = await pool().connect();
  try {
    await locking.query(`begin; lock table ${table} in access exclusive mode`);
    const asked = query().then(
      () => "answered",
      (error: unknown) => error,
    );
    await killWaiting();
    return await asked;
  } finally {
    await locking.query("rollback");
    locking.release();
  }
}
