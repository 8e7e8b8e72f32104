import { createHmac, randomUUID } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { emailOfOwner } from "@/lib/auth/account-queries";
import { lockAddress } from "@/lib/auth/auth-statements";
import { readShopperCookie } from "@/lib/auth/cookies";
import { pool } from "@/lib/db/pool";
import { drainJobs, runDueJobs } from "@/lib/outbox/run-jobs";
import { untilSomebodyWaits } from "@/tests/factories/somebody-waits";
import { anAccount, aShopper, aStockedProduct, get, ORIGIN, post, signedIn, somebody } from "./api";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_IN_ADDRESS = "0";
  process.env.RATE_LIMIT_SIGN_IN_ACCOUNT = "20";
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
});

afterEach(() => {
  vi.useRealTimers();
});

const PASSWORD = "a password of many words";
const FRESH = "another one of many words";
const DEVICE = expect.stringMatching(/^hf_device=/);
const SESSION = /^holdfast\.session_token=[^;]{40,}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/;
/** Every change sets it. */
const WROTE = expect.stringMatching(/^hf_wrote=1; Max-Age=2; /);
const BOUND =
  /^hf_shopper=v2\.[0-9a-f-]{36}\.[0-9a-f-]{36}\.\d+\.[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/;
const CLEARED = /^hf_shopper=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/;

const address = () => `${randomUUID().slice(0, 12)}@shop.test`;
const signUp = (body: object, cookie?: string) => post("/api/auth/sign-up/email", body, { cookie });
const session = (cookie: string | null) => get("/api/auth/get-session", { cookie });
const part = (cookie: string, name: string) => cookie.split("; ").find((one) => one.startsWith(name)) ?? "";
const shopperOf = (cookie: string) => {
  const read = readShopperCookie(cookie, false);
  return "shopperId" in read ? read.shopperId : null;
};

async function aHold(cookie: string): Promise<string> {
  const product = await aStockedProduct(3);
  const held = await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie });
  if (held.status !== 201) throw new Error(held.text);
  return held.body.id;
}

const statusOf = async (id: string, cookie: string) => (await get(`/api/reservations/${id}`, { cookie })).status;

describe("signing up", () => {
  test("answers with a session and a shopper cookie bound to it, both hidden from scripts", async () => {
    const email = address();
    const answer = await signUp({ email: email.toUpperCase(), password: PASSWORD, name: "  Ada Lovelace " });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ account: { userId: expect.any(String), name: "Ada Lovelace", email } });
    const [first, second, ...more] = answer.headers.getSetCookie();
    expect([first, second, more]).toEqual([expect.stringMatching(SESSION), expect.stringMatching(BOUND), [DEVICE]]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect((await session(answer.cookie)).body).toEqual(answer.body);
  });

  test("stores the password only as argon2id, and the account as a shopper's", async () => {
    const email = address();
    await signUp({ email, password: PASSWORD });
    const { rows } = await pool().query<{ role: string; name: string; password: string }>(
      "select u.role, u.name, a.password from auth_user u join auth_account a on a.user_id = u.id where u.email = $1",
      [email],
    );
    expect(rows).toEqual([
      { role: "shopper", name: email.split("@")[0], password: expect.stringMatching(/^\$argon2id\$v=19\$m=19456/) },
    ]);
  });

  test("several times at once with one address and password creates one account", async () => {
    const email = address();
    // Somebody else is deciding about the address, so they all arrive before the first account is made.
    const decider = await pool().connect();
    await decider.query("begin");
    await lockAddress(decider, email);
    const signingUp = Promise.all(Array.from({ length: 4 }, () => signUp({ email, password: PASSWORD })));
    await untilSomebodyWaits();
    await decider.query("commit");
    decider.release();
    const answers = await signingUp;
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const { rows } = await pool().query("select from auth_user where email = $1", [email]);
    expect(rows).toHaveLength(1);
  });

  test.each([
    ["a short password", { password: "eleven char" }],
    ["a password that is too long", { password: "x".repeat(129) }],
    ["no password", { password: undefined }],
    ["no address", { email: "ada" }],
    ["an empty name", { name: "  " }],
    ["a name with a control character", { name: "Ada\u0007" }],
    ["a role", { role: "admin" }],
    ["a shopper's id", { shopperId: randomUUID() }],
  ])("with %s is a 400", async (_, wrong) => {
    const refused = await signUp({ email: address(), password: PASSWORD, ...wrong });
    expect([refused.status, refused.body.code, refused.cookie]).toEqual([400, "VALIDATION_ERROR", null]);
  });

  test("from another site is refused", async () => {
    const body = { email: address(), password: PASSWORD };
    const refused = await post("/api/auth/sign-up/email", body, { headers: { origin: "https://evil.test" } });
    expect([refused.status, refused.body.code]).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
  });
});

describe("what a browser had before signing in", () => {
  test("moves into the account at sign-up, and the old cookie stops working", async () => {
    const before = await aShopper();
    const hold = await aHold(before);
    const { cookie } = await anAccount({ from: before });
    expect(shopperOf(cookie)).not.toBe(shopperOf(before));
    expect(await statusOf(hold, cookie)).toBe(200);
    expect(await statusOf(hold, before)).toBe(404);
    expect((await get("/api/reservations", { cookie: before })).body.reservations).toEqual([]);
    expect((await post(`/api/reservations/${hold}/release`, undefined, { cookie: before })).status).toBe(404);
    expect((await session(before)).status).toBe(401);
  });

  test("moves into the account at sign-in from every browser, and adds to what was there", async () => {
    const { email, password, cookie } = await anAccount();
    const own = await aHold(cookie);
    const before = await aShopper();
    const brought = await aHold(before);
    const { cookie: second } = await post("/api/auth/sign-in/email", { email, password }, { cookie: before });
    for (const seen of [cookie, second ?? ""]) {
      expect([await statusOf(own, seen), await statusOf(brought, seen)]).toEqual([200, 200]);
    }
    expect(await statusOf(brought, before)).toBe(404);
  });

  test("keeps its idempotency keys: a retry after signing in is the same request", async () => {
    const [{ email, password }, before, product] = [await anAccount(), await aShopper(), await aStockedProduct(3)];
    const wish = { sku: product.sku, quantity: 1 };
    const reserve = (cookie: string, body = wish) => post("/api/reservations", body, { cookie, once: "the same" });
    const first = await reserve(before);
    const { cookie } = await post("/api/auth/sign-in/email", { email, password }, { cookie: before });
    const again = await reserve(cookie ?? "");
    expect([again.status, again.text, again.headers.get("idempotent-replayed")]).toEqual([201, first.text, "true"]);
    expect(await statusOf(first.body.id, cookie ?? "")).toBe(200);
    expect((await reserve(cookie ?? "", { ...wish, quantity: 2 })).body.code).toBe("IDEMPOTENCY_KEY_REUSED");
    const elsewhere = await anAccount();
    expect((await reserve(elsewhere.cookie)).body.id, "another's key is another's").not.toBe(first.body.id);
  });

  test("stays where it is if the password is wrong", async () => {
    const { email } = await anAccount();
    const before = await aShopper();
    const hold = await aHold(before);
    expect((await post("/api/auth/sign-in/email", { email, password: "wrong" }, { cookie: before })).status).toBe(401);
    expect(await statusOf(hold, before)).toBe(200);
  });

  test("does not move from one account into another", async () => {
    const [one, other] = [await anAccount(), await anAccount()];
    const hold = await aHold(one.cookie);
    const { email, password } = other;
    const answer = await post("/api/auth/sign-in/email", { email, password }, { cookie: one.cookie });
    expect([answer.status, await statusOf(hold, answer.cookie ?? "")]).toEqual([200, 404]);
    expect(await statusOf(hold, await signedIn(one.email, one.password))).toBe(200);
  });

  test("stays with the browser when an admin signs in, since an admin has no shopper account", async () => {
    const { email, password } = await somebody("admin");
    const before = await aShopper();
    const hold = await aHold(before);
    const answer = await post("/api/auth/sign-in/email", { email, password }, { cookie: before });
    const session = expect.stringMatching(/^holdfast\.session_token=.*Max-Age=43200/);
    expect(answer.headers.getSetCookie()).toEqual([session, DEVICE]);
    expect(answer.body).toMatchObject({ admin: { email, role: "admin" } });
    expect(await statusOf(hold, `${before}; ${answer.cookie}`)).toBe(200);
  });
});

describe("a bound cookie", () => {
  const forge = (text: string, key: string) => createHmac("sha256", key).update(text).digest("base64url");

  test("cannot be forged from known parts: other people's ids, or one's own signature", async () => {
    const [mine, theirs] = [await anAccount(), await anAccount()];
    const [, shopper, sessionId, issued, signature] = part(mine.cookie, "hf_shopper").split(".");
    const [, otherShopper, otherSession] = part(theirs.cookie, "hf_shopper").split(".");
    const own = (await aShopper()).split(".");
    for (const made of [
      `v2.${otherShopper}.${sessionId}.${issued}.${signature}`,
      `v2.${shopper}.${otherSession}.${issued}.${signature}`,
      `v2.${otherShopper}.${otherSession}.${issued}.${forge(`${otherShopper}.${otherSession}.${issued}`, "guess")}`,
      // The signature of an anonymous cookie, and text that could be confused with it.
      `v2.${own[1]}.${otherSession}.${own[2]}.${own[3]}`,
      `v1.${shopper}.${issued}.${signature}`,
    ]) {
      const refused = await get("/api/reservations", { cookie: `hf_shopper=${made}` });
      expect([refused.status, refused.body.code], made).toEqual([401, "COOKIE_INVALID"]);
    }
  });

  test("ends with its session: 401 and the cookie is cleared; the next call starts a new shopper", async () => {
    const { cookie } = await anAccount();
    const hold = await aHold(cookie);
    const left = await post("/api/auth/sign-out", undefined, { cookie });
    expect(left.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^holdfast\.session_token=; Max-Age=0/),
      expect.stringMatching(CLEARED),
      expect.stringMatching(/^hf_ship_to=; Path=\/; Max-Age=0/),
    ]);
    for (const kept of [cookie, part(cookie, "hf_shopper")]) {
      const refused = await get(`/api/reservations/${hold}`, { cookie: kept });
      expect([refused.status, refused.body.code]).toEqual([401, "COOKIE_EXPIRED"]);
      expect(refused.headers.get("set-cookie")).toMatch(CLEARED);
    }
    expect((await session(cookie)).status).toBe(401);
  });

  test("whose session another process ended works for at most five seconds", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { cookie } = await anAccount();
    const bound = part(cookie, "hf_shopper");
    expect((await get("/api/reservations", { cookie: bound })).status).toBe(200);
    await pool().query("delete from auth_session where id = $1", [bound.split(".")[2]]);
    expect((await get("/api/reservations", { cookie: bound })).status).toBe(200);
    vi.setSystemTime(Date.now() + 5_001);
    expect((await get("/api/reservations", { cookie: bound })).body.code).toBe("COOKIE_EXPIRED");
  });

  test("extends its session while it is used, for at most half a year", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { cookie } = await anAccount();
    const bound = part(cookie, "hf_shopper");
    const id = bound.split(".")[2];
    await pool().query("update auth_session set expires_at = now() + interval '1 day' where id = $1", [id]);
    expect((await get("/api/reservations", { cookie: bound })).status).toBe(200);
    const { rows } = await pool().query<{ days: number }>(
      "select extract(epoch from expires_at - now())::float8 / 86400 as days from auth_session where id = $1",
      [id],
    );
    expect(rows[0]?.days).toBeGreaterThan(29.9);
    await pool().query("update auth_session set created_at = now() - interval '181 days' where id = $1", [id]);
    vi.setSystemTime(Date.now() + 5_001);
    expect((await get("/api/reservations", { cookie: bound })).body.code).toBe("COOKIE_EXPIRED");
    expect((await session(cookie)).status).toBe(401);
  });

  test("costs no query while the process remembers it", async () => {
    const { cookie } = await anAccount();
    await drainJobs();
    vi.useFakeTimers({ toFake: ["Date"] });
    await get("/api/reservations/not-an-id", { cookie });
    const queries = vi.spyOn(pool(), "query");
    expect((await get("/api/reservations/not-an-id", { cookie })).body.code).toBe("INVALID_RESERVATION_ID");
    expect(queries).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

describe("a session without its shopper cookie", () => {
  test("still belongs to the account, and gets a new shopper cookie", async () => {
    const { cookie } = await anAccount();
    const hold = await aHold(cookie);
    const seen = await get(`/api/reservations/${hold}`, { cookie: part(cookie, "holdfast") });
    expect([seen.status, seen.headers.getSetCookie()]).toEqual([200, [expect.stringMatching(BOUND)]]);
    expect(await statusOf(hold, seen.cookie ?? "")).toBe(200);
  });

  test("next to an anonymous cookie moves the anonymous shopper's things into the account", async () => {
    const { cookie } = await anAccount();
    const [before, own] = [await aShopper(), await aHold(cookie)];
    const brought = await aHold(before);
    const both = `${before}; ${part(cookie, "holdfast")}`;
    const seen = await get(`/api/reservations/${own}`, { cookie: both });
    expect([seen.status, seen.headers.getSetCookie()]).toEqual([200, [expect.stringMatching(BOUND)]]);
    await runDueJobs();
    expect([await statusOf(brought, cookie), await statusOf(brought, before)]).toEqual([200, 404]);
  });

  test("if forged, is ignored: the anonymous shopper stays who they are", async () => {
    const before = await aShopper();
    const hold = await aHold(before);
    expect(await statusOf(hold, `${before}; holdfast.session_token=abc.def`)).toBe(200);
  });
});

describe("signed in on two devices", () => {
  test("each sees the other listed and can sign it out at once", async () => {
    const { email, password, cookie } = await anAccount();
    const hold = await aHold(cookie);
    const other = await signedIn(email, password);
    expect(await statusOf(hold, other)).toBe(200);
    const listed = (await get("/api/auth/list-sessions", { cookie })).body.sessions as { isThis: boolean }[];
    expect(listed.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
    const ended = await post("/api/auth/revoke-other-sessions", undefined, { cookie, headers: { origin: ORIGIN } });
    expect(ended.body).toEqual({ ended: 1 });
    const refused = await get(`/api/reservations/${hold}`, { cookie: other });
    expect([refused.status, refused.body.code]).toEqual([401, "COOKIE_EXPIRED"]);
    expect((await session(other)).status).toBe(401);
    expect(await statusOf(hold, cookie)).toBe(200);
  });

  test("changing the password ends the other session; this one continues under new cookies", async () => {
    const { email, password, cookie } = await anAccount();
    const hold = await aHold(cookie);
    const other = await signedIn(email, password);
    await statusOf(hold, other);
    const body = { currentPassword: password, newPassword: FRESH };
    const changed = await post("/api/auth/change-password", body, { cookie });
    expect(changed.headers.getSetCookie()).toEqual([
      expect.stringMatching(SESSION),
      expect.stringMatching(BOUND),
      DEVICE,
      WROTE,
    ]);
    expect([await statusOf(hold, other), await statusOf(hold, cookie)]).toEqual([401, 401]);
    expect(await statusOf(hold, changed.cookie ?? "")).toBe(200);
    expect((await session(changed.cookie)).status).toBe(200);
    expect((await post("/api/auth/sign-in/email", { email, password })).status).toBe(401);
    expect(await statusOf(hold, await signedIn(email, FRESH))).toBe(200);
  });

  test("signing out of one does not end the other", async () => {
    const { email, password, cookie } = await anAccount();
    const other = await signedIn(email, password);
    await post("/api/auth/sign-out", undefined, { cookie });
    expect([(await session(cookie)).status, (await session(other)).status]).toEqual([401, 200]);
  });
});

test("while something else has locked an account, signing in to it and changing its password are refused after a second", async () => {
  const { email, password, cookie } = await anAccount();
  const signIn = () => post("/api/auth/sign-in/email", { email, password });
  const change = () => post("/api/auth/change-password", { currentPassword: password, newPassword: FRESH }, { cookie });
  const timed = async (act: () => ReturnType<typeof post>) => {
    const startedAt = performance.now();
    const { status, body } = await act();
    return { status, code: body.code, ms: performance.now() - startedAt };
  };
  const usual = await timed(signIn);
  expect(usual.status).toBe(200);
  const other = await pool().connect();
  try {
    await other.query("begin");
    await other.query("select from auth_user where email = $1 for update", [email]);
    for (const act of [signIn, change]) {
      const { status, code, ms } = await timed(act);
      expect([status, code]).toEqual([503, "BUSY"]);
      expect(ms - usual.ms, "the rest of the two seconds is for the hashes").toBeLessThan(1_400);
    }
  } finally {
    await other.query("rollback");
    other.release();
  }
  expect((await signIn()).status, "nothing was changed").toBe(200);
});

describe("signing in again in a browser that is already signed in", () => {
  const again = (body: { email: string; password: string }, cookie: string) =>
    post("/api/auth/sign-in/email", { email: body.email, password: body.password }, { cookie });

  test("ends that browser's previous session, whoever it belonged to, and no other browser's", async () => {
    const account = await anAccount();
    const elsewhere = await signedIn(account.email, account.password);
    const admin = await somebody("admin");
    const asAdmin = await again(admin, account.cookie);
    expect((await session(account.cookie)).status).toBe(401);
    expect((await get("/api/cart", { cookie: part(account.cookie, "hf_shopper") })).body.code).toBe("COOKIE_EXPIRED");
    const asShopper = await again(account, String(asAdmin.cookie));
    expect((await session(asAdmin.cookie)).status).toBe(401);
    for (const cookie of [elsewhere, asShopper.cookie]) expect((await session(cookie)).status).toBe(200);
  });

  test("keeps the previous session if the password is wrong", async () => {
    const account = await anAccount();
    expect((await again({ ...account, password: FRESH }, account.cookie)).status).toBe(401);
    expect((await session(account.cookie)).status).toBe(200);
  });

  test("by signing up also ends the previous session", async () => {
    const account = await anAccount();
    expect((await signUp({ email: address(), password: PASSWORD }, account.cookie)).status).toBe(200);
    expect((await session(account.cookie)).status).toBe(401);
  });
});

test("an owner's address is that of its account; owners without an account have none", async () => {
  const { email, cookie } = await anAccount();
  expect(await emailOfOwner(`shopper:${shopperOf(cookie)}`)).toBe(email);
  for (const owner of [`shopper:${randomUUID()}`, "shopper:x", `key:${randomUUID()}`, "admin:x", ""]) {
    expect(await emailOfOwner(owner)).toBeNull();
  }
});
