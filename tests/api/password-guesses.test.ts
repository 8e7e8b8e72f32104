import { randomUUID } from "node:crypto";
import * as argon2 from "@node-rs/argon2";
import { describe, expect, test, vi } from "vitest";
import { newPassword, saveAdmin } from "@/lib/auth/admin-accounts";
import { newSignInLink } from "@/lib/auth/sign-in-link";
import { linkTokenOf } from "@/lib/auth/sign-in-link-token";
import { pool } from "@/lib/db/pool";
import { tidyMails } from "@/lib/mail/tidy-mails";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { sign } from "@/lib/signature";
import { anAccount, get, ORIGIN, post, signedIn, somebody } from "./api";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
});

/** Counts the calls; the real functions still run. */
vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof import("@node-rs/argon2")>();
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) };
});

const checkedSoFar = () => vi.mocked(argon2.hash).mock.calls.length + vi.mocked(argon2.verify).mock.calls.length;

const FRESH = "another one of many words";

/** A network of its own for every attempt, so that only the account's limit counts. */
const someNetwork = () => `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 256)).join(".")}`;

type From = { address?: string; device?: string | null; linkToken?: string };

function attempt(email: string, password: string, { address = someNetwork(), device, linkToken }: From = {}) {
  const body = linkToken === undefined ? { email, password } : { email, password, linkToken };
  return post("/api/auth/sign-in/email", body, { address, cookie: device });
}

/** Wrong passwords from 40 networks, three from each at the same time. */
async function attack(email: string): Promise<number[]> {
  const guesses = Array.from({ length: 120 }, (_, at) =>
    attempt(email, `guess ${at}`, { address: `198.51.100.${at % 40}` }),
  );
  return (await Promise.all(guesses)).map(({ status }) => status);
}

const strangersOf = (email: string) => sign("password guesser", `strangers to ${email}`).toString("base64url");

/** Uses up what strangers may guess. */
async function exhaust(email: string): Promise<void> {
  await forgetGuesses(email);
  for (let at = 0; at < 5; at += 1) expect((await attempt(email, "wrong")).status).toBe(401);
}

/** As after a quarter of an hour: signing up counts as a guess. */
async function forgetGuesses(email: string): Promise<void> {
  await pool().query("delete from password_guess where guesser = $1", [strangersOf(email)]);
}

async function statuses(count: number, one: () => Promise<{ status: number }>): Promise<number[]> {
  const got: number[] = [];
  for (let at = 0; at < count; at += 1) got.push((await one()).status);
  return got;
}

/** Somebody with an account, and what their browser has from signing in to it. */
async function anOwner(role: "shopper" | "admin" | "viewer") {
  const { email, password } = role === "shopper" ? await anAccount() : await somebody(role);
  const { device } = await attempt(email, password);
  await forgetGuesses(email);
  return { email, password, device: device ?? "" };
}

async function mailLink(email: string): Promise<string> {
  const asked = await post("/api/auth/request-sign-in-link", { email }, { address: someNetwork() });
  expect([asked.status, asked.body]).toEqual([200, { success: true }]);
  const { rows } = await pool().query<{ payload: unknown }>(
    `select o.payload from outbox o join auth_user u on u.id = o.subject_id
     where o.kind = 'SIGN_IN_LINK' and u.email = $1 order by o.id desc limit 1`,
    [email],
  );
  if (!rows[0]) throw new Error("no mail");
  return linkTokenOf(rows[0]);
}

describe.each(["shopper", "admin", "viewer"] as const)("a %s's account that is guessed at from 40 networks", (role) => {
  test("has 5 of 120 simultaneous guesses checked, and then not even the right password", async () => {
    const { email, password } = await anOwner(role);
    const before = checkedSoFar();
    const got = await attack(email);
    expect(checkedSoFar() - before).toBe(5);
    expect([got.filter((one) => one === 401).length, got.filter((one) => one === 429).length]).toEqual([5, 115]);
    const refused = await attempt(email.toUpperCase(), password);
    expect([refused.status, refused.body.code, refused.cookie]).toEqual([429, "RATE_LIMITED", null]);
    expect(checkedSoFar() - before).toBe(5);
  });

  test("still lets the browser in that signed in to it before, during the attack and after it", async () => {
    const { email, password, device } = await anOwner(role);
    const attacking = attack(email);
    const during = await attempt(email, password, { device });
    await attacking;
    const after = await attempt(email, password, { device: during.device });
    expect([during.status, after.status]).toEqual([200, 200]);
  });

  test("lets another browser in with the link mailed to the owner, once and only with the password", async () => {
    const { email, password } = await anOwner(role);
    await exhaust(email);
    const linkToken = await mailLink(email);
    expect((await attempt(email, "wrong", { linkToken })).status).toBe(401);
    const opened = await attempt(email, password, { linkToken });
    expect(opened.status).toBe(200);
    expect((await get("/api/auth/get-session", { cookie: opened.cookie })).status).toBe(200);
    expect((await attempt(email, password, { linkToken })).status).toBe(429);
    expect((await attempt(email, password, { device: opened.device })).status).toBe(200);
  });
});

describe("strangers to an account", () => {
  test("are told the same whether or not it exists: what to do, and how long to wait", async () => {
    const { email, password } = await anOwner("shopper");
    const unknown = `${randomUUID()}@shop.test`;
    const answers = await Promise.all(
      [email, unknown].map(async (asked) => {
        await exhaust(asked);
        return await attempt(asked, password);
      }),
    );
    const plain = answers.map(({ status, text, cookie }) => [status, text.replace(/\d{2,3}(?=[ }s,])/g, "n"), cookie]);
    expect(plain[0]).toEqual(plain[1]);
    for (const { status, body, headers } of answers) {
      expect([status, body.code]).toEqual([429, "RATE_LIMITED"]);
      expect(body.detail).toMatch(/^Too many attempts for this account\. To continue now, have a sign-in link mailed/);
      const wait = Number(headers.get("retry-after"));
      expect(wait).toBe(body.retryAfterSeconds);
      expect(wait).toBeGreaterThan(14 * 60);
      expect(wait).toBeLessThanOrEqual(15 * 60);
    }
  });

  test("have 5 guesses in any 15 minutes, not in each quarter of an hour", async () => {
    const { email } = await anOwner("shopper");
    await exhaust(email);
    const age = (minutes: string) =>
      pool().query(
        `update password_guess set guessed_at[1:2] = array[now() - $2::interval, now() - $2::interval]
         where guesser = $1`,
        [strangersOf(email), minutes],
      );
    await age("14 minutes 50 seconds");
    const refused = await attempt(email, "wrong");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(10);
    await age("15 minutes 1 second");
    expect(await statuses(3, () => attempt(email, "wrong"))).toEqual([401, 401, 429]);
  });

  test("get no more guesses when somebody signs in, and the right password costs none", async () => {
    const { email, password, device } = await anOwner("shopper");
    expect(await statuses(4, () => attempt(email, "wrong"))).toEqual([401, 401, 401, 401]);
    expect(await statuses(3, () => attempt(email, password))).toEqual([200, 200, 200]);
    expect((await attempt(email, password, { device })).status).toBe(200);
    expect(await statuses(2, () => attempt(email, "wrong"))).toEqual([401, 429]);
  });

  test("who are told to come back, because too many passwords are being checked, lose no guess", async () => {
    const { email } = await anOwner("shopper");
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { hash } = await vi.importActual<typeof import("@node-rs/argon2")>("@node-rs/argon2");
    vi.mocked(argon2.hash).mockImplementation(async (...given) => {
      await held;
      return await hash(...given);
    });
    const others = Array.from({ length: 90 }, () => attempt(`${randomUUID()}@shop.test`, "wrong"));
    await Promise.any(others.map(async (other) => expect((await other).status).toBe(503)));
    expect(await statuses(5, () => attempt(email, "wrong"))).toEqual([503, 503, 503, 503, 503]);
    release();
    vi.mocked(argon2.hash).mockImplementation(hash);
    await Promise.all(others);
    expect(await statuses(6, () => attempt(email, "wrong"))).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test("leave nothing in the database once their guesses are forgotten", async () => {
    const email = `${randomUUID()}@shop.test`;
    await attempt(email, "wrong");
    const guesser = strangersOf(email);
    const count = async () => (await pool().query("select from password_guess where guesser = $1", [guesser])).rowCount;
    expect(await count()).toBe(1);
    await pool().query("update password_guess set forget_at = now() - interval '1 second' where guesser = $1", [
      guesser,
    ]);
    await attempt(`${randomUUID()}@shop.test`, "wrong");
    expect(await count()).toBe(0);
  });
});

describe("a browser that signed in before", () => {
  test("gets a cookie hidden from scripts, which over TLS is only sent over TLS", async () => {
    const { email, password, device } = await anOwner("admin");
    expect(device).toMatch(/^hf_device=/);
    const line = (await attempt(email, password)).headers.getSetCookie().at(-1);
    expect(line).toMatch(/^hf_device=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/);
    const over = { headers: { "x-forwarded-proto": "https" }, origin: "https://shop.test", cookie: device };
    const secure = await post("/api/auth/sign-in/email", { email, password }, over);
    expect(secure.headers.getSetCookie().at(-1)).toMatch(/^__Host-hf_device=.*; SameSite=Lax; Secure$/);
  });

  test("has 5 guesses of its own, even with the right password, and then needs a link too", async () => {
    const { email, password, device } = await anOwner("shopper");
    expect(await statuses(6, () => attempt(email, "wrong", { device }))).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await attempt(email, password, { device })).status).toBe(429);
    expect((await attempt(email, password, { device, linkToken: await mailLink(email) })).status).toBe(200);
  });

  test("is not held up by others in its network", async () => {
    const { email, password, device } = await anOwner("shopper");
    const address = "203.0.113.77";
    for (let at = 0; at < 10; at += 1) {
      await Promise.all(Array.from({ length: 5 }, () => attempt(`${randomUUID()}@shop.test`, "wrong", { address })));
    }
    expect((await attempt(email, password, { address })).status).toBe(429);
    expect((await attempt(email, password, { address, device })).status).toBe(200);
  });

  test.each([
    ["made up", () => "hf_device=abc"],
    ["of another account", async () => (await anOwner("shopper")).device],
    ["with another account's id in it", ({ device, id }: Shown) => device.replace(/=[^.]+/, `=${id}`)],
    ["with another device's id in it", ({ device }: Shown) => device.replace(/\.[^.]+/, `.${randomUUID()}`)],
    ["with another time in it", ({ device }: Shown) => device.replace(/\.\d+\./, ".9999999999.")],
    ["with a changed signature", ({ device }: Shown) => device.replace(/.{8}$/, "AAAAAAAA")],
    ["under the name for TLS", ({ device }: Shown) => `__Host-${device}`],
  ])("is unknown if its cookie is %s", async (_, forge) => {
    const { email, password, device } = await anOwner("shopper");
    const other = await anOwner("shopper");
    const id = /=([^.]+)/.exec(other.device)?.[1] ?? "";
    const forged = await forge({ device, id });
    expect(forged).not.toBe(device);
    await exhaust(email);
    expect((await attempt(email, password, { device: forged })).status).toBe(429);
    expect((await attempt(email, password, { device })).status).toBe(200);
  });

  test("is unknown after 400 days", async () => {
    const { email, password, device } = await anOwner("shopper");
    await exhaust(email);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 401 * 24 * 60 * 60 * 1000 });
    const later = await attempt(email, password, { device }).finally(() => vi.useRealTimers());
    expect(later.status).toBe(429);
  });

  test("is unknown once the password has changed, except where it was changed", async () => {
    const { email, password, device } = await anOwner("viewer");
    const cookie = await signedIn(email, password);
    const changed = await post(
      "/api/auth/change-password",
      { currentPassword: password, newPassword: FRESH },
      { cookie },
    );
    await exhaust(email);
    expect((await attempt(email, FRESH, { device })).status).toBe(429);
    expect((await attempt(email, FRESH, { device: changed.device })).status).toBe(200);
    await saveAdmin({ email, role: "viewer", password: newPassword() });
    expect((await attempt(email, FRESH, { device: changed.device })).status).toBe(429);
  });

  test("is known after signing up, and after setting a new password with a mailed link", async () => {
    const [email, password] = [`${randomUUID()}@shop.test`, newPassword()];
    const up = await post("/api/auth/sign-up/email", { email, password });
    await exhaust(email);
    expect((await attempt(email, password, { device: up.device })).status).toBe(200);
    await post("/api/auth/request-password-reset", { email });
    await runDueJobs();
    const { rows } = await pool().query<{ text: string }>(
      "select text_body as text from mail where recipient = $1 and kind = 'PASSWORD_RESET'",
      [email],
    );
    const token = /#token=([\w-]+)/.exec(rows[0]?.text ?? "")?.[1];
    const reset = await post("/api/auth/reset-password", { token, password: FRESH });
    expect((await attempt(email, FRESH, { device: up.device })).status).toBe(429);
    expect((await attempt(email, FRESH, { device: reset.device })).status).toBe(200);
  });

  test("remembers the last five accounts that signed in to it", async () => {
    const owners: Awaited<ReturnType<typeof anOwner>>[] = [];
    let device: string | null = null;
    for (let at = 0; at < 6; at += 1) {
      const owner = await anOwner("shopper");
      device = (await attempt(owner.email, owner.password, { device })).device;
      owners.push(owner);
    }
    for (const { email } of owners) await exhaust(email);
    const got = await Promise.all(
      owners.map(async ({ email, password }) => (await attempt(email, password, { device })).status),
    );
    expect(got).toEqual([429, 200, 200, 200, 200, 200]);
  });
});
type Shown = { device: string; id: string };

describe("the mailed link", () => {
  test("is asked for with the same answer for every address, and mailed to any account that exists", async () => {
    const [shopper, admin] = [await anOwner("shopper"), await anOwner("admin")];
    for (const email of [shopper.email, admin.email.toUpperCase(), `${randomUUID()}@shop.test`]) {
      const startedAt = performance.now();
      const { status, text, cookie, device } = await post("/api/auth/request-sign-in-link", { email });
      expect([status, text, cookie, device]).toEqual([200, '{"success":true}', null, null]);
      expect(performance.now() - startedAt, email).toBeGreaterThanOrEqual(299);
    }
    await runDueJobs();
    const mailed = await pool().query<{ text: string }>(
      "select text_body as text from mail where kind = 'SIGN_IN_LINK' and recipient = any($1) order by text_body",
      [[shopper.email, admin.email]],
    );
    expect(mailed.rows.map(({ text }) => /\/(sign-in|admin\/login)#token=[\w-]{43}\n/.exec(text)?.[1]).sort()).toEqual([
      "admin/login",
      "sign-in",
    ]);
  });

  test("does not flood a mailbox: four mails an hour, and all four work", async () => {
    const { email, password } = await anOwner("shopper");
    await exhaust(email);
    const links: string[] = [];
    for (let at = 0; at < 6; at += 1) links.push(await mailLink(email));
    expect(new Set(links).size).toBe(4);
    for (const linkToken of new Set(links)) expect((await attempt(email, password, { linkToken })).status).toBe(200);
  });

  test("works for a day, for its own address only; all links to an address have 5 guesses together", async () => {
    const { email, password } = await anOwner("shopper");
    const other = await anOwner("shopper");
    const [linkToken, second] = [await mailLink(email), await mailLink(email)];
    await exhaust(email);
    await exhaust(other.email);
    expect((await attempt(other.email, other.password, { linkToken })).status).toBe(429);
    const wrong = await statuses(5, () => attempt(email, "wrong", { linkToken }));
    expect(wrong).toEqual([401, 401, 401, 401, 401]);
    const refused = await attempt(email, password, { linkToken: second });
    expect(refused.status, "another link gives no guesses more").toBe(429);
    expect(refused.body.detail).toMatch(/^Too many attempts with links to this address\. Wait, or reset/);
    await pool().query("delete from password_guess where guesser = $1", [
      sign("password guesser", `links to ${email}`).toString("base64url"),
    ]);
    const age = (interval: string) =>
      pool().query("update auth_verification set expires_at = expires_at - $2::interval where identifier = $1", [
        `sign-in link to ${email}`,
        interval,
      ]);
    await age("24 hours 59 minutes");
    expect((await attempt(email, password, { linkToken })).status).toBe(200);
    await age("1 minute");
    expect((await attempt(email, password, { linkToken: second })).status).toBe(429);
  });

  test("is in no table as it is, and the kept mail loses it once it was used", async () => {
    const { email, password } = await anOwner("shopper");
    const linkToken = await mailLink(email);
    const { rows } = await pool().query(
      "select v::text as row from auth_verification v union all select o::text from outbox o",
    );
    expect(JSON.stringify(rows)).not.toContain(linkToken);
    await runDueJobs();
    const kept = async () => {
      const found = await pool().query<{ text: string }>(
        "select text_body as text from mail where recipient = $1 and kind = 'SIGN_IN_LINK'",
        [email],
      );
      return found.rows[0]?.text ?? "";
    };
    await tidyMails();
    expect(await kept()).toContain(`/sign-in#token=${linkToken}\n`);
    expect((await attempt(email, password, { linkToken })).status).toBe(200);
    expect(await kept()).toContain("/sign-in\n");
  });

  test("can be had from the command line, for an admin of a shop without a mail server", async () => {
    const { email, password } = await anOwner("admin");
    await exhaust(email);
    expect((await attempt(email, password, { linkToken: await newSignInLink(email) })).status).toBe(200);
  });
});

/** An account with somebody else's address, which anybody may create, and what their browser has from it. */
async function aSquatter(email: string) {
  const password = newPassword();
  const { status, device } = await post("/api/auth/sign-up/email", { email, password }, { address: someNetwork() });
  expect(status).toBe(200);
  return { password, device };
}

describe("an account with the same address as another one", () => {
  test("leaves its browser a stranger to the other one, which opens it like any other and gets no guesses more", async () => {
    const { email, password } = await anOwner("admin");
    const squatter = await aSquatter(email);
    expect((await attempt(email, password, { device: squatter.device })).status).toBe(200);
    await exhaust(email);
    expect((await attempt(email, squatter.password, { device: squatter.device })).status).toBe(200);
    expect((await attempt(email, password, { device: squatter.device })).status).toBe(401);
  });

  test("is opened from a browser that knows both, with either password, and one guess counts for both", async () => {
    const { email, password, device } = await anOwner("shopper");
    const second = await post("/api/auth/sign-up/email", { email, password: FRESH }, { cookie: device });
    await exhaust(email);
    const wrong = await statuses(4, () => attempt(email, "wrong", { device: second.device }));
    expect(wrong).toEqual([401, 401, 401, 401]);
    const [first, other] = [
      await attempt(email, password, { device: second.device }),
      await attempt(email, FRESH, { device: second.device }),
    ];
    expect([first.status, other.status]).toEqual([200, 200]);
    expect((await attempt(email, "wrong", { device: second.device })).status).toBe(401);
    for (const shown of [second.device, device])
      expect((await attempt(email, password, { device: shown })).status).toBe(429);
  });
});

test("signing up is a guess like any other: 5 in all, whether or not the address has an account", async () => {
  const { email, password } = await anOwner("shopper");
  for (const asked of [email, `${randomUUID()}@shop.test`]) {
    const guess = () => {
      return post("/api/auth/sign-up/email", { email: asked, password: newPassword() }, { address: someNetwork() });
    };
    expect(await statuses(3, guess)).toEqual([200, 200, 200]);
    expect(await statuses(2, () => attempt(asked, "wrong"))).toEqual([401, 401]);
    const refused = await guess();
    expect([refused.status, (await attempt(asked, password)).status]).toEqual([429, 429]);
    expect(refused.body.detail, "there may be no account").toMatch(
      /^Too many attempts\. Try again in 1[45] minutes\.$/,
    );
  }
  const right = await post("/api/auth/sign-up/email", { email, password }, { address: someNetwork() });
  expect([right.status, right.cookie]).toEqual([429, null]);
});

test("a stolen session has 5 guesses at the current password, and leaves the owner's session its own", async () => {
  const { email, password, cookie } = await somebody("admin");
  const owners = await signedIn(email, password);
  const change = (session: string, currentPassword: string) => {
    return post("/api/auth/change-password", { currentPassword, newPassword: FRESH }, { cookie: session });
  };
  const stolen = Array.from({ length: 20 }, (_, at) => {
    const address = `198.51.100.${at}`;
    const body = { currentPassword: `guess ${at}`, newPassword: FRESH };
    return post("/api/auth/change-password", body, { cookie, address, headers: { origin: ORIGIN } });
  });
  const got = (await Promise.all(stolen)).map(({ status }) => status);
  expect([got.filter((one) => one === 401).length, got.filter((one) => one === 429).length]).toEqual([5, 15]);
  expect((await change(cookie, password)).status).toBe(429);
  expect((await change(owners, password)).status).toBe(200);
});
