import { createHmac, randomUUID } from "node:crypto";
import * as argon2 from "@node-rs/argon2";
import { describe, expect, test, vi } from "vitest";
import { saveAdmin } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { drainJobs } from "@/lib/outbox/run-jobs";
import { aShopper, aStockedProduct, get, MAIN, ORIGIN, post, signedIn, somebody } from "./api";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_IN_ADDRESS = "0";
  process.env.RATE_LIMIT_SIGN_IN_ACCOUNT = "20";
});

/** Counts the calls; the real function still runs. */
vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof import("@node-rs/argon2")>();
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) };
});

async function hashingsFor(email: string): Promise<number> {
  const all = () => vi.mocked(argon2.hash).mock.calls.length + vi.mocked(argon2.verify).mock.calls.length;
  const before = all();
  await post("/api/auth/sign-in/email", { email, password: "not the password" });
  return all() - before;
}

const session = (cookie: string | null) => get("/api/auth/get-session", { cookie });
const isIn = async (cookie: string | null) => (await session(cookie)).status === 200;

describe("signing in", () => {
  test("answers with a session in a cookie hidden from scripts, and says who signed in", async () => {
    const { email, password } = await somebody("viewer");
    const answer = await post("/api/auth/sign-in/email", { email: email.toUpperCase(), password });
    expect(answer.status).toBe(200);
    expect(answer.body.admin).toEqual({
      userId: expect.any(String),
      name: expect.any(String),
      email,
      role: "viewer",
      warehouseIds: null,
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^holdfast\.session_token=[^;]{40,}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.text).not.toContain(answer.cookie?.slice(24, 50));
    expect((await session(answer.cookie)).body).toEqual(answer.body);
  });

  test("does not reveal whether an address is known: same words, headers and work as for a wrong password", async () => {
    const { email } = await somebody("admin");
    const wrong = await post("/api/auth/sign-in/email", { email, password: "not the password" });
    const unknown = await post("/api/auth/sign-in/email", { email: "none@shop.test", password: "not the password" });
    expect([wrong.status, wrong.body.code]).toEqual([401, "INVALID_CREDENTIALS"]);
    expect(unknown.text).toBe(wrong.text);
    expect([wrong.cookie, unknown.cookie]).toEqual([null, null]);
    // Hashing takes thirty times longer than the rest, so an unknown address must hash once too.
    expect(await hashingsFor(email)).toBe(1);
    expect(await hashingsFor("none@shop.test")).toBe(1);
  });

  test("from another site is refused", async () => {
    const { email, password } = await somebody("admin");
    const headers = { origin: "https://evil.test" };
    const refused = await post("/api/auth/sign-in/email", { email, password }, { headers });
    expect([refused.status, refused.body.code, refused.cookie]).toEqual([403, "ORIGIN_NOT_ALLOWED", null]);
  });

  test.each([
    ["no email address", { email: "admin", password: "x" }],
    ["no password", { email: "a@b.test" }],
    ["a role", { email: "a@b.test", password: "x", role: "admin" }],
    ["a redirect address", { email: "a@b.test", password: "x", callbackURL: "https://evil.test" }],
    ["a password that is too long", { email: "a@b.test", password: "x".repeat(129) }],
  ])("with %s is a 400", async (_, body) => {
    const refused = await post("/api/auth/sign-in/email", body);
    expect([refused.status, refused.body.code]).toEqual([400, "VALIDATION_ERROR"]);
  });

  test("over TLS sets a cookie that is only sent over TLS", async () => {
    const { email, password } = await somebody("admin");
    const { signIn } = await import("@/lib/auth/sign-in");
    const request = new Request("https://shop.test/api/auth/sign-in/email");
    const [cookie] = (await signIn(request, { email, password })).cookies;
    expect(cookie).toMatch(
      /^__Host-holdfast\.session_token=[^;]{40,}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe("over TLS, a session", () => {
  const over = { headers: { "x-forwarded-proto": "https" }, origin: "https://shop.test" };
  const read = (cookie: string) => get("/api/auth/get-session", { ...over, cookie });

  test("opened before counts under its old name, but not next to one of this host, and is cleared by signing out", async () => {
    const [first, second] = [await somebody("admin"), await somebody("viewer")];
    const [old, own] = [`__Secure-${first.cookie}`, `__Host-${second.cookie}`];
    expect((await read(old)).body.admin).toMatchObject({ email: first.email });
    expect((await read(`${old}; ${own}`)).body.admin).toMatchObject({ email: second.email });
    expect((await read(first.cookie)).status, "the name without TLS").toBe(401);
    const out = await post("/api/auth/sign-out", undefined, { ...over, cookie: old });
    expect(out.headers.getSetCookie().filter((line) => line.includes("session_token"))).toEqual(
      ["__Host-", "__Secure-"].map(
        (prefix) => `${prefix}holdfast.session_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure`,
      ),
    );
    expect([(await read(old)).status, await isIn(first.cookie)]).toEqual([401, false]);
  });

  test("is renewed by a new password under its new name", async () => {
    const { cookie, password } = await somebody("admin");
    const body = { currentPassword: password, newPassword: "another long password" };
    const changed = await post("/api/auth/change-password", body, { ...over, cookie: `__Secure-${cookie}` });
    expect(changed.headers.get("set-cookie")).toMatch(/^__Host-holdfast\.session_token=/);
    expect((await read(changed.cookie ?? "")).status).toBe(200);
  });
});

describe("a session", () => {
  test.each([
    ["made up", () => "holdfast.session_token=abc.def"],
    ["empty", () => "holdfast.session_token="],
    ["a real token signed with another secret", () => `holdfast.session_token=${signedBy("not the secret")}`],
    ["signed with AUTH_SECRET itself", () => `holdfast.session_token=${signedBy(process.env.AUTH_SECRET ?? "")}`],
  ])("that is %s is not recognised: 401", async (_, cookie) => {
    for (const path of ["/api/auth/get-session", "/api/admin/proof", "/api/audit"]) {
      const refused = await get(path, { cookie: cookie() });
      expect([refused.status, refused.body.code]).toEqual([401, "UNAUTHORIZED"]);
    }
  });

  test("whose cookie has one changed character is not recognised", async () => {
    const { cookie } = await somebody("admin");
    const at = "holdfast.session_token=".length + 3;
    const other = cookie[at] === "x" ? "y" : "x";
    expect(await isIn(cookie.slice(0, at) + other + cookie.slice(at + 1))).toBe(false);
    expect(await isIn(cookie)).toBe(true);
  });

  test("expires by idleness and by age", async () => {
    for (const change of ["expires_at = now() - interval '1 second'", "created_at = now() - interval '169 hours'"]) {
      const { email, cookie } = await somebody("admin");
      await pool().query(`update auth_session set ${change} where user_id = $1`, [await idOf(email)]);
      expect(await isIn(cookie), change).toBe(false);
      expect((await get("/api/admin/proof", { cookie })).status).toBe(401);
    }
  });

  test("is extended while the panel is read, together with its cookie", async () => {
    const { email, cookie } = await somebody("viewer");
    await pool().query("update auth_session set expires_at = now() + interval '1 hour' where user_id = $1", [
      await idOf(email),
    ]);
    const answer = await get("/api/admin/proof", { cookie });
    expect(answer.headers.get("set-cookie")).toMatch(/^holdfast\.session_token=.*; Max-Age=43200; /);
    const { rows } = await pool().query<{ left: number }>(
      "select extract(epoch from expires_at - now())::float8 as left from auth_session where user_id = $1",
      [await idOf(email)],
    );
    expect(rows[0]?.left).toBeGreaterThan(11.9 * 3600);
    expect(rows[0]?.left).toBeLessThanOrEqual(12 * 3600);
  });

  test("ends on the server too when the user signs out", async () => {
    const { cookie } = await somebody("admin");
    const answer = await post("/api/auth/sign-out", undefined, { cookie });
    expect(answer.headers.get("set-cookie")).toMatch(/^holdfast\.session_token=; Max-Age=0; /);
    expect(await isIn(cookie)).toBe(false);
    expect((await post("/api/auth/sign-out", undefined, { cookie })).status).toBe(200);
    const from = { cookie: (await somebody("admin")).cookie, headers: { origin: "https://evil.test" } };
    expect((await post("/api/auth/sign-out", undefined, from)).status).toBe(403);
    const boss = await somebody("admin");
    expect((await post("/api/auth/sign-out", undefined, { cookie: boss.cookie, origin: null })).status).toBe(403);
    expect((await get("/api/admin/stats", { cookie: boss.cookie })).status, "still signed in").toBe(200);
    expect(await isIn(from.cookie)).toBe(true);
  });

  test("takes a new role at once, and never one from the client", async () => {
    const { email, cookie } = await somebody("viewer");
    for (const path of ["/api/auth/update-user", "/api/auth/get-session", "/api/auth/change-password"]) {
      await post(path, { role: "admin", user: { role: "admin" } }, { cookie });
    }
    expect((await session(cookie)).body.admin).toMatchObject({ role: "viewer" });
    await pool().query("update auth_user set role = 'admin' where email = $1", [email]);
    expect((await session(cookie)).body.admin).toMatchObject({ role: "admin" });
    await expect(pool().query("update auth_user set role = 'root' where email = $1", [email])).rejects.toThrow(
      /role_known/,
    );
  });

  test("is ignored next to a wrong API key, and a shopper's cookie is ignored next to it", async () => {
    const { cookie } = await somebody("admin");
    const headers = { authorization: "Bearer hf_wrong" };
    expect((await get("/api/admin/proof", { cookie, headers })).status).toBe(401);
    const both = `${await aShopper()}; ${cookie}`;
    expect((await get("/api/admin/proof", { cookie: both })).status).toBe(200);
    const product = await aStockedProduct(2);
    const held = await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie: both });
    expect((await get(`/api/reservations/${held.body.id}`, { cookie: both.split("; ")[0] })).status).toBe(200);
    expect((await get(`/api/reservations/${held.body.id}`, { cookie })).status).toBe(404);
  });

  test("costs a shopper's call no query, whether it is real or not", async () => {
    const { cookie } = await somebody("admin");
    await drainJobs();
    // Once a minute the shop checks whether the session is a shopper's.
    await get("/api/reservations/not-an-id", { cookie: `${await aShopper()}; ${cookie}` });
    const queries = vi.spyOn(pool(), "query");
    const connections = vi.spyOn(pool(), "connect");
    await get("/api/admin/proof", { cookie: await aShopper() });
    await get("/api/admin/proof", { cookie: "holdfast.session_token=abc.def" });
    await get("/api/reservations/not-an-id", { cookie: `${await aShopper()}; ${cookie}` });
    expect(queries).not.toHaveBeenCalled();
    expect(connections).not.toHaveBeenCalled();
    await get("/api/admin/proof", { cookie });
    expect(queries.mock.calls.length + connections.mock.calls.length).toBeGreaterThan(0);
    vi.restoreAllMocks();
  });
});

describe("an admin with a session", () => {
  test("changes stock under their email address, from our own pages, and once per key", async () => {
    const [product, { email, cookie }] = [await aStockedProduct(5), await somebody("admin")];
    const wish = { sku: product.sku, warehouseId: MAIN.id, quantity: 3 };
    const once = randomUUID();
    const first = await post("/api/admin/receipts", wish, { cookie, once, headers: { origin: ORIGIN } });
    expect(first.status).toBe(200);
    const again = await post("/api/admin/receipts", wish, { cookie, once });
    expect([again.text, again.headers.get("idempotent-replayed")]).toEqual([first.text, "true"]);
    const another = await post("/api/admin/receipts", wish, { cookie: (await somebody("admin")).cookie, once });
    expect(another.headers.get("idempotent-replayed")).toBeNull();
    const audit = await get(`/api/audit?sku=${product.sku}&type=RECEIVED`, { cookie });
    expect((audit.body.entries as { actor: string }[]).filter(({ actor }) => actor === `admin:${email}`)).toHaveLength(
      1,
    );
    const foreign = await post("/api/admin/receipts", wish, { cookie, headers: { origin: "https://evil.test" } });
    expect([foreign.status, foreign.body.code]).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
  });

  test("keeps the same idempotency keys after signing in again", async () => {
    const [product, { email, password, cookie }] = [await aStockedProduct(1), await somebody("admin")];
    const [wish, once] = [{ sku: product.sku, warehouseId: MAIN.id, quantity: 1 }, randomUUID()];
    await post("/api/admin/receipts", wish, { cookie, once });
    const again = await post("/api/admin/receipts", wish, { cookie: await signedIn(email, password), once });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  test.each(["admin", "viewer"] as const)("as %s sees who holds a product", async (role) => {
    const product = await aStockedProduct(2);
    const held = await post("/api/reservations", { sku: product.sku, quantity: 1 });
    const { cookie } = await somebody(role);
    const seen = await get(`/api/inventory/${product.sku}`, { cookie });
    expect(seen.body.activeReservations).toEqual([held.body.id]);
    expect(seen.headers.get("cache-control")).toBe("no-store");
    expect((await get(`/api/inventory/${product.sku}`)).body.activeReservations).toBeUndefined();
    const forged = await get(`/api/inventory/${product.sku}`, { cookie: "holdfast.session_token=abc.def" });
    expect([forged.status, forged.body.activeReservations]).toEqual([200, undefined]);
  });
});

describe("a password", () => {
  const fresh = "a password of many words";

  test("is stored only as argon2id with OWASP's parameters", async () => {
    const { email, password } = await somebody("admin");
    const { rows } = await pool().query<{ password: string }>("select password from auth_account where user_id = $1", [
      await idOf(email),
    ]);
    expect(rows[0]?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    const everything = await pool().query(
      "select a::text, u::text, s::text from auth_account a, auth_user u, auth_session s",
    );
    expect(JSON.stringify(everything.rows)).not.toContain(password);
  });

  test("change ends every other session, whatever the client asks; this one continues under a new cookie", async () => {
    const { email, password, cookie } = await somebody("viewer");
    const others = [await signedIn(email, password), await signedIn(email, password)];
    const stranger = await somebody("admin");
    const sneaky = { currentPassword: password, newPassword: fresh, revokeOtherSessions: false };
    expect((await post("/api/auth/change-password", sneaky, { cookie })).status).toBe(400);
    const changed = await post(
      "/api/auth/change-password",
      { currentPassword: password, newPassword: fresh },
      { cookie },
    );
    expect([changed.status, changed.body.admin]).toEqual([200, expect.objectContaining({ email, role: "viewer" })]);
    for (const old of [cookie, ...others]) expect(await isIn(old)).toBe(false);
    expect([await isIn(changed.cookie), await isIn(stranger.cookie)]).toEqual([true, true]);
    expect((await post("/api/auth/sign-in/email", { email, password })).status).toBe(401);
    expect(await isIn(await signedIn(email, fresh))).toBe(true);
  });

  test.each([
    ["a wrong current password", { currentPassword: "wrong", newPassword: fresh }, 401],
    ["a new password that is too short", { currentPassword: "$", newPassword: "eleven char" }, 400],
    ["none", {}, 400],
  ])("is not changed by %s, and no session ends", async (_, said, status) => {
    const { email, password, cookie } = await somebody("admin");
    const body =
      "currentPassword" in said && said.currentPassword === "$" ? { ...said, currentPassword: password } : said;
    const refused = await post("/api/auth/change-password", body, { cookie });
    expect(refused.status).toBe(status);
    expect(await isIn(cookie)).toBe(true);
    expect(await isIn(await signedIn(email, password))).toBe(true);
  });

  test("change during a sign-in with the old one leaves that sign-in without a session", async () => {
    const { email, password, cookie } = await somebody("admin");
    const body = { currentPassword: password, newPassword: fresh };
    const tries = Array.from({ length: 6 }, () => post("/api/auth/sign-in/email", { email, password }));
    const changed = await post("/api/auth/change-password", body, { cookie });
    const opened = (await Promise.all(tries)).filter(({ status }) => status === 200);
    for (const { cookie: old } of opened) expect(await isIn(old)).toBe(false);
    expect(await isIn(changed.cookie)).toBe(true);
  });

  test("reset from the command line ends every session too", async () => {
    const { email, cookie } = await somebody("admin");
    expect(await saveAdmin({ email, role: "viewer", password: fresh })).toBe("reset");
    expect(await isIn(cookie)).toBe(false);
    expect((await session(await signedIn(email, fresh))).body.admin).toMatchObject({ email, role: "viewer" });
  });
});

test("own sessions are listed without their tokens, and the others can be ended", async () => {
  const { email, password, cookie } = await somebody("admin");
  const other = await signedIn(email, password);
  await somebody("admin");
  const { body, text } = await get("/api/auth/list-sessions", { cookie });
  const sessions = body.sessions as { isThis: boolean; address: string }[];
  expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
  expect(sessions[0]?.address).toBe("192.0.2.7");
  for (const known of [cookie, other]) expect(text).not.toContain(known.slice(24, 50));
  expect((await post("/api/auth/revoke-other-sessions", undefined, { cookie })).body).toEqual({ ended: 1 });
  expect([await isIn(cookie), await isIn(other)]).toEqual([true, false]);
});

test("one of the own sessions can be ended; another's counts as none", async () => {
  const { email, password, cookie } = await somebody("staff");
  const other = await signedIn(email, password);
  const stranger = await somebody("admin");
  const idsOf = async (whose: string) => {
    const { sessions } = (await get("/api/auth/list-sessions", { cookie: whose })).body;
    return (sessions as { id: string; isThis: boolean }[]).filter(({ isThis }) => isThis).map(({ id }) => id);
  };
  const end = async (id: string | undefined) => {
    return (await post("/api/auth/revoke-session", { id }, { cookie })).body;
  };
  const [[mine], [theirs]] = [await idsOf(other), await idsOf(stranger.cookie)];
  expect(await end(theirs)).toEqual(await end("none"));
  expect(await isIn(stranger.cookie)).toBe(true);
  expect(await end(mine)).toEqual({ ended: 1 });
  expect(await end(mine)).toEqual({ ended: 0 });
  expect([await isIn(cookie), await isIn(other)]).toEqual([true, false]);
});

async function idOf(email: string): Promise<string> {
  const { rows } = await pool().query<{ id: string }>("select id from auth_user where email = $1", [email]);
  return rows[0]?.id ?? "";
}

function signedBy(secret: string): string {
  const token = "a".repeat(32);
  return encodeURIComponent(`${token}.${createHmac("sha256", secret).update(token).digest("base64")}`);
}
