import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll } from "vitest";
import { newPassword, saveAdmin } from "@/lib/auth/admin-accounts";
import { createApiKey } from "@/lib/auth/api-keys";
import { shopperCookie } from "@/lib/auth/cookies";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { loadApiRoutes } from "@/scripts/server/api-routes";
import { aReceive } from "@/tests/factories/commands";
import { aProduct, type PolicyCode } from "@/tests/factories/product";
import { aWarehouse } from "@/tests/factories/warehouse";
import { expectDocumented } from "./expect-documented";

export const ORIGIN = "http://shop.test";

type Said = {
  body?: unknown;
  /** A raw body, sent instead of JSON. */
  text?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  cookie?: string | null | undefined;
  /** The page that a cookie is sent from, ours by default; null for a program that names none. */
  origin?: string | null;
  key?: string;
  once?: string;
  address?: string;
};

/** The parts of bodies that tests read; everything else they only compare. */
export type Body = {
  id: string;
  code: string;
  detail: string;
  errors: { path: string; code: string; message: string }[];
  nextCursor: string | null;
  [name: string]: unknown;
};

/**
 * `cookie`: the cookies that the answer sets, as a browser would send them back. `device`: the one that makes the browser
 * known to an account, which no test needs that is not about it.
 */
export type Answered = {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
  cookie: string | null;
  device: string | null;
};

/** Where calls go: a server's address, or null for the routes in this process. */
let server: string | null = null;

/**
 * Sends all further calls of this test file to that server, which uses the file's database and trusts the caller's
 * address header.
 */
export function askServer(url: string): void {
  server = url;
}

let app: Promise<Hono> | null = null;

/**
 * The routes as the server mounts them, without a socket. Mounted on the first call: if a file that makes no call
 * mounted them, their modules could still be loading when the file ends, which fails the run.
 */
async function mountApi(): Promise<Hono> {
  const mounted = new Hono();
  for (const { pattern, handlers } of await loadApiRoutes(process.cwd())) {
    mounted.all(pattern, async (context) => {
      const handler = handlers.get(context.req.method);
      if (!handler) throw new Error(`${pattern} has no ${context.req.method}`);
      return handler(context.req.raw, { params: Promise.resolve(context.req.param() as Record<string, string>) });
    });
  }
  return mounted;
}

export async function call(method: string, path: string, said: Said = {}): Promise<Answered> {
  const answer = await answered(await send(method, path, said));
  expectDocumented(method, new URL(path, ORIGIN).pathname, answer);
  return answer;
}

/** Sends a request and returns the response as it arrives; its body may never end. */
export async function send(method: string, path: string, said: Said = {}): Promise<Response> {
  const whose = server === null ? "x-holdfast-client-address" : "x-forwarded-for";
  const headers = new Headers({ [whose]: said.address ?? "192.0.2.7", ...said.headers });
  if (said.body !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  if (said.cookie) headers.set("cookie", said.cookie);
  const origin = said.origin === undefined && said.cookie ? (server ?? ORIGIN) : said.origin;
  if (origin && !headers.has("origin")) headers.set("origin", origin);
  if (said.key) headers.set("authorization", `Bearer ${said.key}`);
  if (said.once !== undefined) headers.set("idempotency-key", said.once);
  const body = said.text ?? (said.body === undefined ? null : JSON.stringify(said.body));
  const request = new Request(`${server ?? ORIGIN}${path}`, { method, headers, body, redirect: "manual" });
  if (server !== null) return await fetch(request);
  app ??= mountApi();
  return await (await app).request(request);
}

/** The same routes at an address, for programs that call them over the network. */
export async function aServer(): Promise<string> {
  const listener = getRequestListener(
    async (request) => {
      const { pathname, search } = new URL(request.url);
      const text = request.body && new Uint8Array(await request.arrayBuffer());
      const said = { headers: Object.fromEntries(request.headers), ...(text && { text }) };
      return await send(request.method, `${pathname}${search}`, said);
    },
    // The tests' own requests stay as they are.
    { overrideGlobalObjects: false },
  );
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const pairs = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  const isDevice = (pair: string) => /^(__Host-)?hf_device=/.test(pair);
  // Says that this browser has just changed something: lasts for two seconds, and only shared-reads.test.ts sends it back.
  const isWrote = (pair: string) => /^(__Host-)?hf_wrote=/.test(pair);
  const cookie = pairs.filter((pair) => !isDevice(pair) && !isWrote(pair)).join("; ") || null;
  const device = pairs.find(isDevice) ?? null;
  const { status, headers } = response;
  return { status, headers, text, body: isJson && text ? JSON.parse(text) : ({} as Body), cookie, device };
}

export const get = (path: string, said?: Said) => call("GET", path, said);
export const post = (path: string, body?: unknown, said?: Said) => call("POST", path, { body, ...said });

/** A new shopper's cookie. */
export async function aShopper(): Promise<string> {
  return shopperCookie(randomUUID(), false).split(";")[0] ?? "";
}

export async function aKey(role: "shop" | "admin", name = `${role}-${randomUUID().slice(0, 8)}`): Promise<string> {
  return (await createApiKey({ name, role })).key;
}

/** A new panel user, and their session cookie. `warehouseIds`: where staff work. */
export async function somebody(role: "admin" | "viewer" | "staff", warehouseIds: string[] = []) {
  const [email, password] = [`${role}-${randomUUID().slice(0, 8)}@shop.test`, newPassword()];
  await saveAdmin({ email, password, ...(role === "staff" ? { role, warehouseIds } : { role }) });
  return { email, password, cookie: await signedIn(email, password) };
}

/** A signed-in shopper with a new account. `from`: the cookie of the anonymous shopper who signs up. */
export async function anAccount({ from, address }: { from?: string; address?: string } = {}) {
  const [email, password] = [`shopper-${randomUUID().slice(0, 8)}@shop.test`, newPassword()];
  const said = { cookie: from, address: address ?? `198.51.100.${1 + Math.floor(Math.random() * 250)}` };
  const { status, cookie, text } = await post("/api/auth/sign-up/email", { email, password }, said);
  if (status !== 200 || cookie === null) throw new Error(text);
  return { email, password, cookie };
}

/** Signs in and returns the new session's cookie. */
export async function signedIn(email: string, password: string): Promise<string> {
  const { status, cookie, text } = await post("/api/auth/sign-in/email", { email, password });
  if (status !== 200 || cookie === null) throw new Error(text);
  return cookie;
}

export const MAIN = aWarehouse({ code: "MAA", city: "Chennai", priority: 1 });
export const OTHER = aWarehouse({ code: "BLR", city: "Bangalore", priority: 2 });

let made = 0;

/** A product that no other test uses, with `units` in each of the first two warehouses. */
export async function aStockedProduct(units: number, policyCode: PolicyCode = "STANDARD") {
  for (const warehouse of [MAIN, OTHER]) {
    await prisma().warehouse.upsert({ where: { id: warehouse.id }, create: warehouse, update: {} });
  }
  made += 1;
  const product = aProduct({ sku: `API-${made}-${randomUUID().slice(0, 6).toUpperCase()}`, policyCode });
  await prisma().product.create({ data: product });
  for (const warehouse of [MAIN, OTHER]) {
    if (units > 0) {
      await stockWriter().submit(aReceive({ productId: product.id, warehouseId: warehouse.id, quantity: units }));
    }
  }
  return product;
}

/** Moves a hold's end into the past, without any other effect. A hold that has ended stays as it is. */
export async function letRunOut(reservationId: string): Promise<void> {
  const past = "clock_timestamp() - interval '1 second'";
  await pool().query(`update reservation set expires_at = ${past} where id = $1 and status = 'PENDING'`, [
    reservationId,
  ]);
  await pool().query(
    `update reservation_line set held_until = (select expires_at from reservation where id = $1)
     where reservation_id = $1 and status = 'PENDING'`,
    [reservationId],
  );
}

/** Counts the rows of each table that a request could write to. */
export async function countRows(): Promise<Record<string, number>> {
  const { rows } = await pool().query<Record<string, number>>(
    `select (select count(*) from reservation)::integer as reservations, (select count(*) from inventory)::integer as inventory,
       (select count(*) from ledger_entry)::integer as entries, (select count(*) from idempotency_record)::integer as records`,
  );
  return rows[0] ?? {};
}
