import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { newPassword, saveAdmin } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { EventReader } from "@/tests/factories/event-reader";
import { untilSomebodyWaits } from "@/tests/factories/somebody-waits";
import { get, post, send, signedIn, somebody } from "./api";

const HEARTBEAT_MS = 15_000;
const CHANGE = { currentPassword: "", newPassword: "a password of many words" };

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const idOf = async (email: string) => (await prisma().user.findFirstOrThrow({ where: { email } })).id;

/**
 * Makes the session look as if it was last used eleven hours ago, so that the next answer extends it and sets its
 * cookie.
 */
async function letGrowOld(email: string): Promise<void> {
  const soon = "expires_at = now() + interval '1 hour'";
  await pool().query(`update auth_session set ${soon} where user_id = $1`, [await idOf(email)]);
}

test("a cookie set during one ledger download does not leak into the next caller's answer", async () => {
  const [admin, viewer] = [await somebody("admin"), await somebody("viewer")];
  await letGrowOld(admin.email);
  const first = await get("/api/admin/ledger/export", { cookie: admin.cookie });
  expect(first.cookie).toBe(admin.cookie);
  const next = await get("/api/admin/ledger/export", { cookie: viewer.cookie });
  expect([next.status, next.headers.get("set-cookie")]).toEqual([200, null]);
});

async function followLedger(who: { cookie?: string; key?: string }) {
  const response = await send("GET", "/api/admin/ledger/stream", who);
  if (response.status !== 200 || !response.body) throw new Error(await response.text());
  const reader = new EventReader(response.body);
  await reader.until(({ event }) => event === "ready");
  return reader;
}

test("a ledger stream ends soon after its reader has signed out, and not before", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { email, cookie, password } = await somebody("viewer");
  const leaving = await followLedger({ cookie });
  const staying = await followLedger({ cookie: await signedIn(email, password) });
  vi.advanceTimersByTime(HEARTBEAT_MS);
  await delay(300);
  expect([leaving.isOver, staying.isOver]).toEqual([false, false]);
  await post("/api/auth/sign-out", undefined, { cookie });
  vi.advanceTimersByTime(HEARTBEAT_MS);
  await expect.poll(() => leaving.isOver).toBe(true);
  expect(staying.isOver).toBe(false);
  await staying.cut();
});

test("a late answer for an ended session does not clear the cookie of a session opened since", async () => {
  const { cookie, password } = await somebody("admin");
  const changed = await post("/api/auth/change-password", { ...CHANGE, currentPassword: password }, { cookie });
  expect(changed.status).toBe(200);
  const late = await get("/api/admin/stats", { cookie });
  expect([late.status, late.headers.get("set-cookie")]).toEqual([401, null]);
});

test("a session that cannot be checked because the database is down is a 503, not a defect of ours", async () => {
  const { cookie } = await somebody("admin");
  const out = () => Promise.reject(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  vi.spyOn(pool(), "query").mockImplementation(out);
  vi.spyOn(pool(), "connect").mockImplementation(out);
  const answer = await get("/api/admin/stats", { cookie });
  expect([answer.status, answer.body.code]).toEqual([503, "DATABASE_UNAVAILABLE"]);
  expect(answer.headers.get("retry-after")).not.toBeNull();
});

test("a session that ends while it is being extended is not recognised", async () => {
  const { email, cookie } = await somebody("admin");
  await letGrowOld(email);
  const id = await idOf(email);
  const blocker = await pool().connect();
  await blocker.query("begin");
  await blocker.query("delete from auth_session where user_id = $1", [id]);
  const answer = get("/api/admin/stats", { cookie });
  await untilSomebodyWaits();
  await blocker.query("commit");
  blocker.release();
  expect((await answer).status).toBe(401);
});

test("a password reset also ends a session being opened with the old password", async () => {
  const { email } = await somebody("admin");
  const [userId, token] = [await idOf(email), randomUUID()];
  const opening = await pool().connect();
  await opening.query("begin");
  await opening.query(
    `insert into auth_session (id, token, user_id, expires_at, created_at, updated_at)
     values ($1, $2, $3, now() + interval '1 hour', now(), now())`,
    [randomUUID(), token, userId],
  );
  const reset = saveAdmin({ email, role: "admin", password: newPassword() });
  await untilSomebodyWaits();
  await opening.query("commit");
  opening.release();
  await reset;
  expect(await prisma().session.count({ where: { token } })).toBe(0);
});

test("a browser with many other cookies can change its password", async () => {
  const { cookie, password } = await somebody("viewer");
  const many = `other=${"x".repeat(5_000)}; ${cookie}`;
  const changed = await post("/api/auth/change-password", { ...CHANGE, currentPassword: password }, { cookie: many });
  expect(changed.status).toBe(200);
});
