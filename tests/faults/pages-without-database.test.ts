import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newPassword, saveAdmin } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { type Address, PgProxy } from "./pg-proxy";
import { openShop } from "./shop";
import { startShop } from "./started-shop";

const databaseUrl = new URL(process.env.DATABASE_URL ?? "");
const target: Address = { host: databaseUrl.hostname, port: Number(databaseUrl.port) };

let proxy: PgProxy;
let shop: Awaited<ReturnType<typeof startShop>>;
let printed = "";
/** Pages that ask the database, and who opens them. */
let pages: [path: string, cookie: string][];
/** Pages that everybody gets, of which the last ones are given. */
let kept: string[];

beforeAll(async () => {
  const { products } = await openShop(pool(), 10);
  const { rows } = await pool().query<{ slug: string }>("select slug from product where id = $1", [products[0]]);
  proxy = await PgProxy.open(target);
  const variables = { DATABASE_URL: proxy.url(databaseUrl.href), DATABASE_POOL_SIZE: "20", LOG_LEVEL: "warn" };
  shop = await startShop("shell", variables, (text) => {
    printed += text;
  });
  const [shopper, admin] = [0, 1].map(() => ({ email: `${randomUUID()}@shop.test`, password: newPassword() }));
  if (!shopper || !admin) throw new Error("there are two");
  await saveAdmin({ ...admin, role: "admin" });
  const [account, panel] = [await signIn("sign-up", shopper), await signIn("sign-in", admin)];
  const byShopper = ["/products?q=a", "/cart", "/orders", "/account"];
  kept = ["/", "/products", `/products/${rows[0]?.slug}`, "/race"];
  const byAdmin = ["/admin", "/admin/events", "/admin/inventory"];
  pages = [
    ...byShopper.map((path): [string, string] => [path, account]),
    ["/sitemap.xml", ""],
    ...byAdmin.map((path): [string, string] => [path, panel]),
  ];
});
afterAll(async () => {
  process.kill(shop.server, "SIGTERM");
  await proxy.close();
});

/** Returns the cookies of whoever is signed in then. */
async function signIn(how: "sign-in" | "sign-up", account: object): Promise<string> {
  const body = JSON.stringify(account);
  const headers = { "content-type": "application/json" };
  const { status, headers: answered } = await fetch(`${shop.url}/api/auth/${how}/email`, {
    method: "POST",
    body,
    headers,
  });
  expect(status).toBe(200);
  return answered
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function open(path: string, cookie: string) {
  const answer = await fetch(shop.url + path, { headers: { cookie }, redirect: "manual" });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

function expectToBeTriedAgain({ status, headers, text }: Awaited<ReturnType<typeof open>>, path: string): void {
  expect([status, headers.get("retry-after"), headers.get("cache-control")], path).toEqual([503, "5", "no-store"]);
  expect(text, path).toContain('<meta http-equiv="refresh" content="5">');
  expect(headers.get("x-content-type-options")).toBe("nosniff");
}

/** Ends whatever waits for a lock in this file's database, until `isOver`. */
async function killWaiting(isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await pool().query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    await delay(10);
  }
}

test("a page whose connections are killed answers 503 and loads itself again, and the next one is whole", async () => {
  for (const [path, cookie] of pages) expect((await open(path, cookie)).status, path).toBe(200);
  for (const path of kept) expect((await open(path, "")).status, path).toBe(200);
  printed = "";
  for (const [path, cookie] of pages) {
    const locking = await pool().connect();
    try {
      await locking.query(
        `begin; lock table product, policy, reservation, auth_session, cart_line, race_run, warehouse
         in access exclusive mode`,
      );
      let isOver = false;
      const opened = open(path, cookie).finally(() => {
        isOver = true;
      });
      await killWaiting(() => isOver);
      expectToBeTriedAgain(await opened, path);
    } finally {
      await locking.query("rollback");
      locking.release();
    }
    expect((await open(path, cookie)).status, path).toBe(200);
  }
  expectOneLineEach(printed);
});

test("so does every page while there is no database at all, but those that everybody gets stay", async () => {
  printed = "";
  await proxy.close();
  for (const [path, cookie] of pages) expectToBeTriedAgain(await open(path, cookie), path);
  for (const path of kept) expect((await open(path, "")).status, path).toBe(200);
  expectToBeTriedAgain(await open("/products?category=lifestyle", ""), "one that nobody has asked for before");
  expectOneLineEach(printed);
});

/** An outage is no fault of the code, so no stacks are printed. */
function expectOneLineEach(output: string): void {
  const lines = output.split("\n").filter((line) => line !== "");
  expect(lines.filter((line) => !line.startsWith('{"level":'))).toEqual([]);
  expect(lines.filter((line) => line.includes('"stack"'))).toEqual([]);
  expect(lines.length, "something was printed").toBeGreaterThan(0);
}
