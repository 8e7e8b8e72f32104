import { randomUUID } from "node:crypto";
import * as argon2 from "@node-rs/argon2";
import { describe, expect, test, vi } from "vitest";
import { readSavedContact } from "@/lib/accounts/saved-contact";
import { newPassword, saveAdmin } from "@/lib/auth/admin-accounts";
import { emailToken } from "@/lib/auth/email-verification";
import { resetTokenOf } from "@/lib/auth/password-reset-token";
import { pool } from "@/lib/db/pool";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { type Answered, aStockedProduct, call, get, post, signedIn, somebody } from "./api";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_IN_ADDRESS = "0";
  process.env.RATE_LIMIT_SIGN_IN_ACCOUNT = "0";
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
});

/** Counts the calls; the real function still runs. */
vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof import("@node-rs/argon2")>();
  return { ...real, hash: vi.fn(real.hash) };
});

const WAIT_MS = 10_000;
const address = () => `${randomUUID().slice(0, 12)}@shop.test`;
const signUp = (email: string, password = newPassword(), cookie?: string) =>
  post("/api/auth/sign-up/email", { email, password, name: "Somebody" }, { cookie });
const signIn = (email: string, password: string) => post("/api/auth/sign-in/email", { email, password });
const confirm = (token: string, cookie: string) => post("/api/auth/verify-email", { token }, { cookie });
const userOf = async (cookie: string | null) => {
  const { body } = await get("/api/auth/get-session", { cookie });
  return (body.account ?? body.admin) as { userId: string; email: string } | undefined;
};
const isIn = async (cookie: string | null) => (await userOf(cookie)) !== undefined;

/** An account of this address. */
async function anAccountOf(email: string) {
  const password = newPassword();
  const { status, text, cookie, body } = await signUp(email, password);
  if (status !== 200 || cookie === null) throw new Error(text);
  const { userId } = body.account as { userId: string };
  return { email, password, cookie, userId, token: emailToken({ userId, email }) };
}

/** A customer who has confirmed the address. */
async function anOwner(email = address()) {
  const owner = await anAccountOf(email);
  expect((await confirm(owner.token, owner.cookie)).status).toBe(200);
  return owner;
}

/** The mails that this account caused to be sent to its address. */
async function mailsOf({
  userId,
}: {
  userId: string;
}): Promise<{ recipient: string; subject: string; text: string }[]> {
  const read = () =>
    pool().query<{ recipient: string; subject: string; text: string }>(
      `select m.recipient, m.subject, m.text_body as text from mail m join outbox o on o.id = m.outbox_id
       where o.subject_id = $1 order by o.id`,
      [userId],
    );
  return await vi.waitFor(async () => {
    await runDueJobs();
    const { rows } = await read();
    expect(rows).not.toEqual([]);
    return rows;
  }, WAIT_MS);
}

/** Everything about an answer but what is random in every one, and the address. */
function shapeOf({ status, headers, text }: Answered, email: string) {
  const plain = (words: string) =>
    words
      .replaceAll(email, "<email>")
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>")
      .replace(/token=[^;]+/, "token=<token>")
      .replace(/\.\d+\.[\w-]{43};/, ".<signature>;");
  return { status, text: plain(text), headers: [...headers].map(([name, value]) => `${name}: ${plain(value)}`) };
}

async function hashesFor(work: () => Promise<unknown>): Promise<number> {
  vi.mocked(argon2.hash).mockClear();
  await work();
  return vi.mocked(argon2.hash).mock.calls.length;
}

describe("signing up with an address that has an account", () => {
  test("answers exactly as with a fresh one, whoever has it, and takes the same work", async () => {
    const [fresh, unconfirmed, owned] = [address(), await anAccountOf(address()), await anOwner()];
    const staff = await somebody("admin");
    const expected = shapeOf(await signUp(fresh), fresh);
    expect(expected.status).toBe(200);
    for (const { email } of [unconfirmed, owned, staff]) {
      expect(shapeOf(await signUp(email), email)).toEqual(expected);
      expect(shapeOf(await signUp(email), email), "again").toEqual(expected);
      expect(await hashesFor(() => signUp(email))).toBe(1);
    }
    expect(await hashesFor(() => signUp(address()))).toBe(1);
  });

  test("makes an account of its own, which sees nothing of the other's, and works like any other", async () => {
    const owner = await anOwner();
    const product = await aStockedProduct(3);
    const reserve = (cookie: string) => post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie });
    const { body: hold } = await reserve(owner.cookie);
    const order = await aPaidOrder(owner.email);
    const contact = { name: "Asha Rao" };
    await call("PUT", "/api/account/contact", { body: contact, cookie: owner.cookie });
    expect(await readSavedContact(owner.userId)).toMatchObject(contact);

    const other = await anAccountOf(owner.email);
    expect(other.userId).not.toBe(owner.userId);
    for (const path of [`/api/reservations/${hold.id}`, `/api/orders/${order.id}`]) {
      expect((await get(path, { cookie: other.cookie })).status, path).toBe(404);
    }
    expect((await get("/api/reservations", { cookie: other.cookie })).body.reservations).toEqual([]);
    expect((await get("/api/orders", { cookie: other.cookie })).body.orders).toEqual([]);
    expect((await get("/api/auth/list-sessions", { cookie: other.cookie })).body.sessions).toHaveLength(1);
    expect(await readSavedContact(other.userId)).toBeNull();
    expect((await reserve(other.cookie)).status).toBe(201);
    expect(await userOf(other.cookie)).toMatchObject({ email: owner.email });
  });

  test("leaves the owner's sessions and password alone, and both can sign out and in again", async () => {
    const owner = await anOwner();
    const others = [await anAccountOf(owner.email), await anAccountOf(owner.email)];
    expect(await isIn(owner.cookie)).toBe(true);
    for (const one of [owner, ...others]) {
      await post("/api/auth/sign-out", undefined, { cookie: one.cookie });
      expect(await isIn(one.cookie)).toBe(false);
    }
    for (const one of [owner, ...others]) {
      expect((await userOf(await signedIn(one.email, one.password)))?.userId).toBe(one.userId);
    }
    expect((await signIn(owner.email, "the password of nobody")).status).toBe(401);
  });

  test("costs a sign-in one hash, however many accounts the address has", async () => {
    const email = address();
    const wrong = () => signIn(email, "the password of nobody");
    expect(await hashesFor(wrong)).toBe(1);
    const first = await anAccountOf(email);
    for (let made = 0; made < 3; made += 1) await anAccountOf(email);
    expect(await hashesFor(wrong)).toBe(1);
    expect(await hashesFor(() => signIn(email, first.password))).toBe(1);
  });

  test("mails its reader that they have an account; nobody's name or link to confirm is in it", async () => {
    const owner = await anOwner();
    const [mail, ...more] = await mailsOf(await anAccountOf(owner.email));
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: owner.email, subject: "You already have an account" });
    expect(mail?.text).toMatch(/\/sign-in\b[\s\S]*\/forgot-password\b/);
    expect(mail?.text).not.toMatch(/verify-email|Somebody's|token/);
  });

  test("cannot flood a mailbox: five mails an hour, and nobody is told", async () => {
    const email = address();
    const accounts: { userId: string; cookie: string }[] = [];
    for (let made = 0; made < 8; made += 1) accounts.push(await anAccountOf(email));
    const userIds = accounts.map(({ userId }) => userId);
    await vi.waitFor(async () => {
      await runDueJobs();
      const { rows } = await pool().query("select from outbox where subject_id = any($1) and done_at is null", [
        userIds,
      ]);
      expect(rows).toEqual([]);
    }, WAIT_MS);
    const { rows } = await pool().query("select from mail where recipient = $1", [email]);
    expect(rows).toHaveLength(5);
    const [{ cookie } = { cookie: "" }] = accounts.slice(-1);
    expect((await post("/api/auth/send-verification-email", undefined, { cookie })).status).toBe(200);
  });
});

/** A guest's paid order, made with this address. */
async function aPaidOrder(email: string) {
  const { cookie, start, id } = await aPayingShopper();
  await chooseAtBank(await start({ contact: { email, name: "Asha Rao" } }), { answer: "AUTHORISED" });
  return { cookie, id };
}

describe("signing up with the password of an account that has the address", () => {
  test("signs in to that one: a sign-up whose answer was lost can be repeated", async () => {
    const [email, password] = [address(), newPassword()];
    const answers = [await signUp(email, password), await signUp(email.toUpperCase(), password)];
    const ids = await Promise.all(answers.map(async ({ cookie }) => (await userOf(cookie))?.userId));
    expect(new Set(ids).size).toBe(1);
    const owner = await anOwner();
    expect((await userOf((await signUp(owner.email, owner.password)).cookie))?.userId).toBe(owner.userId);
  });

  test("does not sign in to the panel", async () => {
    const staff = await somebody("admin");
    const { body, cookie } = await signUp(staff.email, staff.password);
    expect(body.account).toMatchObject({ email: staff.email });
    expect((await get("/api/admin/stats", { cookie })).status).toBe(403);
    expect((await get("/api/admin/stats", { cookie: await signedIn(staff.email, staff.password) })).status).toBe(200);
  });
});

describe("confirming an address", () => {
  test("is refused, with the reason, once another account has confirmed it", async () => {
    const [first, second] = [await anAccountOf(address()), await anAccountOf(address())];
    const rival = await anAccountOf(first.email);
    expect((await confirm(first.token, first.cookie)).status).toBe(200);
    expect((await confirm(first.token, first.cookie)).status, "again").toBe(200);
    const refused = await confirm(rival.token, rival.cookie);
    expect([refused.status, refused.body.code]).toEqual([409, "EMAIL_TAKEN"]);
    expect(await isIn(rival.cookie)).toBe(true);
    expect((await confirm(second.token, second.cookie)).status, "another address").toBe(200);
  });

  test("at the same time from several accounts leaves one owner", async () => {
    const email = address();
    const rivals = [await anAccountOf(email), await anAccountOf(email), await anAccountOf(email)];
    const answers = await Promise.all(rivals.map(({ token, cookie }) => confirm(token, cookie)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { rows } = await pool().query("select from auth_user where email = $1 and email_verified", [email]);
    expect(rows).toHaveLength(1);
    const both = pool().query("update auth_user set email_verified = true where email = $1", [email]);
    await expect(both, "the database refuses two owners too").rejects.toMatchObject({
      constraint: "auth_user_owner_of_email",
    });
  });

  test("gives no orders to an account that cannot confirm it", async () => {
    const owner = await anOwner();
    const order = await aPaidOrder(owner.email);
    const { cookie } = await signUp(owner.email, newPassword(), order.cookie);
    expect((await get("/api/orders", { cookie })).body.orders).toEqual([]);
    expect((await get(`/api/orders/${order.id}`, { cookie: order.cookie })).status).toBe(200);
  });
});

describe("a password reset by mail", () => {
  const ask = (email: string) => post("/api/auth/request-password-reset", { email });
  const reset = (token: string, password: string) => post("/api/auth/reset-password", { token, password });

  async function resetTokenMailedFor({ userId }: { userId: string }): Promise<string> {
    const { rows } = await pool().query<{ payload: unknown }>(
      "select payload from outbox where kind = 'PASSWORD_RESET' and subject_id = $1 order by id desc limit 1",
      [userId],
    );
    return rows[0] ? resetTokenOf(rows[0]) : "";
  }

  test("resets the owner's account, not a later one's or an earlier one's that never confirmed", async () => {
    const earlier = await anAccountOf(address());
    const owner = await anOwner(earlier.email);
    const later = await anAccountOf(owner.email);
    await ask(owner.email);
    expect([await resetTokenMailedFor(earlier), await resetTokenMailedFor(later)]).toEqual(["", ""]);
    const fresh = newPassword();
    expect((await reset(await resetTokenMailedFor(owner), fresh)).status).toBe(200);
    expect((await userOf(await signedIn(owner.email, fresh)))?.userId).toBe(owner.userId);
    expect([await isIn(owner.cookie), await isIn(later.cookie)]).toEqual([false, true]);
  });

  test("resets the oldest account if nobody has confirmed the address, and confirms it with its orders", async () => {
    const email = address();
    const order = await aPaidOrder(email);
    const { body, cookie } = await signUp(email, newPassword(), order.cookie);
    const customer = body.account as { userId: string };
    const later = await anAccountOf(email);
    await ask(email);
    expect(await resetTokenMailedFor(later)).toBe("");
    const fresh = newPassword();
    expect((await reset(await resetTokenMailedFor(customer), fresh)).status).toBe(200);
    expect(await isIn(cookie)).toBe(false);
    const again = await signedIn(email, fresh);
    expect((await userOf(again))?.userId).toBe(customer.userId);
    expect((await confirm(later.token, later.cookie)).body.code).toBe("EMAIL_TAKEN");
    const { rows } = await pool().query(
      "update outbox set due_at = now() where kind = 'SHOPPER_JOIN' and done_at is null returning id",
    );
    expect(rows.length).toBeGreaterThan(0);
    await runDueJobs();
    await expect.poll(async () => (await get(`/api/orders/${order.id}`, { cookie: again })).status).toBe(200);
  });

  test("does nothing once another account has confirmed the address", async () => {
    const customer = await anAccountOf(address());
    await ask(customer.email);
    const token = await resetTokenMailedFor(customer);
    await anOwner(customer.email);
    const refused = await reset(token, newPassword());
    expect([refused.status, refused.body.code]).toEqual([410, "RESET_LINK_INVALID"]);
    expect((await userOf(await signedIn(customer.email, customer.password)))?.userId).toBe(customer.userId);
  });

  test("is not mailed for an address of the panel, even if a shopper's account has it too", async () => {
    const staff = await somebody("viewer");
    const shopper = await anAccountOf(staff.email);
    await ask(staff.email);
    expect(await resetTokenMailedFor(shopper)).toBe("");
  });
});

describe("an address of the panel", () => {
  test("given to somebody new leaves accounts that never confirmed it as they are", async () => {
    const shopper = await anAccountOf(address());
    const password = newPassword();
    expect(await saveAdmin({ email: shopper.email, role: "admin", password })).toBe("made");
    expect(await isIn(shopper.cookie)).toBe(true);
    expect((await userOf(await signedIn(shopper.email, shopper.password)))?.userId).toBe(shopper.userId);
    expect((await confirm(shopper.token, shopper.cookie)).body.code).toBe("EMAIL_TAKEN");
    expect((await get("/api/admin/stats", { cookie: await signedIn(shopper.email, password) })).status).toBe(200);
  });

  test("makes the shopper who has confirmed it a panel user", async () => {
    const shopper = await anOwner();
    const password = newPassword();
    expect(await saveAdmin({ email: shopper.email, role: "admin", password })).toBe("promoted");
    expect(await isIn(shopper.cookie)).toBe(false);
    expect((await userOf(await signedIn(shopper.email, password)))?.userId).toBe(shopper.userId);
  });
});

describe("an account from before addresses could be shared", () => {
  /** Its password was hashed with a salt of its own. */
  async function anOldAccount({ isVerified }: { isVerified: boolean }) {
    const [userId, email, password] = [randomUUID(), address(), newPassword()];
    await pool().query(
      `insert into auth_user (id, name, email, email_verified, role, shopper_id, created_at, updated_at)
       values ($1, 'Old', $2, $3, 'shopper', gen_random_uuid(), now() - interval '1 day', now())`,
      [userId, email, isVerified],
    );
    const hash = await argon2.hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await pool().query(
      `insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
       values (gen_random_uuid(), $1, 'credential', $1, $2, now(), now())`,
      [userId, hash],
    );
    return { userId, email, password };
  }

  test.each([true, false])(
    "still signs in, and so does a later one of its address (confirmed: %s)",
    async (isVerified) => {
      const old = await anOldAccount({ isVerified });
      const later = await anAccountOf(old.email);
      for (const one of [old, later]) {
        expect((await userOf(await signedIn(one.email, one.password)))?.userId).toBe(one.userId);
      }
      expect(await hashesFor(() => signIn(old.email, "the password of nobody"))).toBe(1);
      const cookie = await signedIn(old.email, old.password);
      const change = { currentPassword: old.password, newPassword: newPassword() };
      expect((await post("/api/auth/change-password", change, { cookie })).status).toBe(200);
      expect((await userOf(await signedIn(old.email, change.newPassword)))?.userId).toBe(old.userId);
      expect(await hashesFor(() => signIn(old.email, "the password of nobody"))).toBe(1);
    },
  );
});
