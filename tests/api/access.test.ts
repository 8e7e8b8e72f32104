import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAdmin } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { totp } from "@/tests/factories/totp";
import { aKey, anAccount, aStockedProduct, call, get, MAIN, OTHER, post, somebody } from "./api";
import { allMailed, mailsTo } from "./mailed";

let key = "";
/** Each test has an address of its own: sign-ins and tokens are limited by address. */
let address = "";

beforeAll(async () => {
  await aStockedProduct(0);
  key = await aKey("admin", "Meera");
});

beforeEach(() => {
  address = `203.0.113.${1 + Math.floor(Math.random() * 250)}`;
});

const anEmail = () => `${randomUUID().slice(0, 8)}@shop.test`;
const PASSWORD = "three random words";

const people = async () => (await get("/api/admin/people", { key })).body.people as { id: string; email: string }[];
const idOf = async (email: string) => (await people()).find((person) => person.email === email)?.id ?? "";

async function history(subjectId: string) {
  const { body } = await get(`/api/admin/setting-changes?subjectId=${subjectId}`, { key });
  return (body.changes as { actor: string; fields: { field: string; from: unknown; to: unknown }[] }[]).map(
    ({ actor, fields }) => ({ actor, ...Object.fromEntries(fields.map(({ field, from, to }) => [field, [from, to]])) }),
  );
}

const invite = (body: object) => post("/api/admin/invitations", body, { key });

async function tokenFor(email: string): Promise<string> {
  await allMailed();
  const mail = (await mailsTo(email, "INVITATION")).at(-1);
  return /#token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

const accept = (token: string, name = "Asha Rao") =>
  post("/api/auth/accept-invitation", { token, name, password: PASSWORD }, { address });

describe("an invitation", () => {
  test("is mailed, says what it is for, makes the account once, and is recorded", async () => {
    const email = anEmail();
    const invited = await invite({ email: email.toUpperCase(), role: "staff", warehouseIds: [MAIN.id] });
    expect([invited.status, invited.body.email], invited.text).toEqual([201, email]);
    const token = await tokenFor(email);
    const opened = await post("/api/auth/open-invitation", { token }, { address });
    expect(opened.body).toMatchObject({ email, role: "staff", warehouses: [MAIN.name], invitedBy: "key:Meera" });

    const [joined, late] = await Promise.all([accept(token), accept(token)]).then((both) =>
      both.sort((one, other) => one.status - other.status),
    );
    expect([joined?.status, late?.status, late?.body.code]).toEqual([200, 410, "INVITATION_INVALID"]);
    expect(joined?.body.admin).toMatchObject({ email, name: "Asha Rao", role: "staff", warehouseIds: [MAIN.id] });
    expect((await get("/api/admin/inventory", { cookie: joined?.cookie })).status).toBe(200);
    const again = await post("/api/auth/sign-in/email", { email, password: PASSWORD }, { address });
    expect(again.status).toBe(200);

    expect((await get("/api/admin/invitations", { key })).text).not.toContain(email);
    expect((await mailsTo(email, "INVITATION"))[0]?.text).not.toContain(token);
    expect(await history(invited.body.id)).toEqual([
      { actor: `admin:${email}`, invited: [email, null], name: [null, "Asha Rao"], email: [null, email] },
      { actor: "key:Meera", invited: [null, email], role: [null, "staff"], warehouses: [null, MAIN.code] },
    ]);
  });

  test("ends after 7 days, when it is withdrawn, and when another one replaces it", async () => {
    const email = anEmail();
    await invite({ email, role: "viewer" });
    const first = await tokenFor(email);
    const second = await invite({ email, role: "admin" });
    const token = await tokenFor(email);
    expect(token).not.toBe(first);
    expect((await accept(first)).body.code).toBe("INVITATION_INVALID");
    const days = (Date.parse(String(second.body.expiresAt)) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);

    await pool().query("update panel_invitation set expires_at = clock_timestamp() where id = $1", [second.body.id]);
    expect((await post("/api/auth/open-invitation", { token }, { address })).status).toBe(410);
    expect((await accept(token)).status).toBe(410);

    const third = await invite({ email, role: "viewer" });
    const withdrawn = await tokenFor(email);
    expect((await call("DELETE", `/api/admin/invitations/${third.body.id}`, { key })).status).toBe(200);
    expect((await accept(withdrawn)).status).toBe(410);
    expect(await idOf(email)).toBe("");
  });

  test("is refused to addresses that have an account, and for staff without a warehouse", async () => {
    const [viewer, customer] = [await somebody("viewer"), await anAccount()];
    expect((await invite({ email: viewer.email, role: "admin" })).body.code).toBe("ALREADY_IN_PANEL");
    await pool().query("update auth_user set email_verified = true where email = $1", [customer.email]);
    expect((await invite({ email: customer.email, role: "viewer" })).body.code).toBe("EMAIL_TAKEN");
    const [nowhere, placed] = [{ role: "staff" }, { role: "viewer", warehouseIds: [MAIN.id] }];
    for (const wrong of [nowhere, placed]) {
      const { status, body } = await invite({ email: anEmail(), ...wrong });
      expect([status, body.errors[0]?.path]).toEqual([400, "warehouseIds"]);
    }
    const unknown = await invite({ email: anEmail(), role: "staff", warehouseIds: [randomUUID()] });
    expect(unknown.body.code).toBe("WAREHOUSE_NOT_FOUND");
  });
});

describe("a role", () => {
  test("changes with the next request, and is recorded", async () => {
    const { email, cookie } = await somebody("viewer");
    const id = await idOf(email);
    const path = `/api/admin/people/${id}/role`;
    const changed = await call("PUT", path, { key, body: { role: "staff", warehouseIds: [OTHER.id, MAIN.id] } });
    expect(changed.body).toMatchObject({ role: "staff", warehouseIds: [MAIN.id, OTHER.id].sort() });
    expect((await get("/api/admin/products", { cookie })).status).toBe(403);
    await call("PUT", path, { key, body: { role: "admin" } });
    await call("PUT", path, { key, body: { role: "admin" } });
    expect((await get("/api/admin/products", { cookie })).status).toBe(200);
    const codes = [MAIN.code, OTHER.code].sort().join(", ");
    expect(await history(id)).toEqual([
      { actor: "key:Meera", role: ["staff", "admin"], warehouses: [codes, null] },
      { actor: "key:Meera", role: ["viewer", "staff"], warehouses: [null, codes] },
    ]);
  });

  test("ended access ends every session at once, and the account", async () => {
    const { email, password, cookie } = await somebody("staff", [MAIN.id]);
    const id = await idOf(email);
    const ended = await call("DELETE", `/api/admin/people/${id}`, { key });
    expect([ended.status, ended.body.email]).toEqual([200, email]);
    expect((await get("/api/admin/inventory", { cookie })).status).toBe(401);
    expect((await post("/api/auth/sign-in/email", { email, password }, { address })).status).toBe(401);
    expect((await call("DELETE", `/api/admin/people/${id}`, { key })).body.code).toBe("PERSON_NOT_FOUND");
    expect((await history(id))[0]).toMatchObject({ actor: "key:Meera", role: ["staff", null], email: [email, null] });
  });

  test("of the last admin cannot be taken away, not even by two at once", async () => {
    await pool().query("update auth_user set role = 'viewer' where role = 'admin'");
    const [one, other] = [await somebody("admin"), await somebody("admin")];
    const [oneId, otherId] = [await idOf(one.email), await idOf(other.email)];
    const both = await Promise.all([
      call("PUT", `/api/admin/people/${oneId}/role`, { key, body: { role: "viewer" } }),
      call("DELETE", `/api/admin/people/${otherId}`, { key }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe("LAST_ADMIN");
    const { rows } = await pool().query("select from auth_user where role = 'admin'");
    expect(rows).toHaveLength(1);
  });
});

describe("two-factor", () => {
  afterEach(async () => {
    await pool().query("delete from shop_setting");
  });

  const signIn = (who: { email: string; password: string }, code?: string) => {
    const { email, password } = who;
    return post("/api/auth/sign-in/email", { email, password, code }, { address });
  };

  /** Turns it on. Returns the secret, the recovery codes and the cookie of the session that goes on. */
  async function turnedOn({ cookie, password }: { cookie: string; password: string }) {
    const set = await post("/api/auth/two-factor/set-up", { password }, { cookie });
    expect(set.status, set.text).toBe(200);
    const { secret, recoveryCodes } = set.body as unknown as { secret: string; recoveryCodes: string[] };
    const confirmed = await post("/api/auth/two-factor/confirm", { code: totp(secret) }, { cookie });
    expect(confirmed.status, confirmed.text).toBe(200);
    return { secret, recoveryCodes, cookie: confirmed.cookie ?? cookie };
  }

  test("counts once a code was confirmed; then signing in takes a code, each once", async () => {
    const who = await somebody("viewer");
    const wrong = await post("/api/auth/two-factor/set-up", { password: "not the password" }, who);
    expect([wrong.status, wrong.body.code]).toEqual([401, "INVALID_CREDENTIALS"]);
    await post("/api/auth/two-factor/set-up", { password: who.password }, who);
    expect((await post("/api/auth/two-factor/confirm", { code: "000000" }, who)).body.code).toBe("INVALID_CODE");
    expect((await signIn(who)).status).toBe(200);

    const { secret, recoveryCodes, cookie } = await turnedOn(who);
    expect(recoveryCodes).toHaveLength(10);
    expect((await get("/api/auth/two-factor", { cookie })).body).toEqual({
      isOn: true,
      isRequired: false,
      recoveryCodesLeft: 10,
    });
    expect((await get("/api/auth/get-session", who)).status).toBe(401);
    expect((await signIn(who)).body.code).toBe("CODE_REQUIRED");
    expect((await signIn({ ...who, password: "not the password" }, totp(secret))).body.code).toBe(
      "INVALID_CREDENTIALS",
    );
    const code = totp(secret, 1);
    const signedIn = await signIn(who, `${code.slice(0, 3)} ${code.slice(3)}`);
    expect(signedIn.status, signedIn.text).toBe(200);
    expect((await get("/api/admin/products", { cookie: signedIn.cookie })).status).toBe(200);
    expect((await signIn(who, code)).body.code).toBe("INVALID_CODE");

    const [recovery = ""] = recoveryCodes;
    expect((await signIn(who, `${recovery.slice(0, 5)}-${recovery.slice(5)}`.toUpperCase())).status).toBe(200);
    expect((await signIn(who, recovery)).body.code).toBe("INVALID_CODE");
    expect((await get("/api/auth/two-factor", { cookie })).body.recoveryCodesLeft).toBe(9);
    const { rows } = await pool().query(
      "select from auth_session s join auth_user u on u.id = s.user_id where u.email = $1",
      [who.email],
    );
    // Three sign-ins and the one that set it up: none is left from checking a code.
    expect(rows).toHaveLength(4);
  });

  test("wrong codes are guesses: after five, the right one waits too", async () => {
    const who = await somebody("viewer");
    const { secret } = await turnedOn(who);
    for (let guess = 0; guess < 5; guess += 1) expect((await signIn(who, "000000")).body.code).toBe("INVALID_CODE");
    expect((await signIn(who, totp(secret, 1))).status).toBe(429);
  });

  test("new recovery codes replace the old ones, and the password turns it off", async () => {
    const who = await somebody("staff", [MAIN.id]);
    const { password } = who;
    const { recoveryCodes, cookie } = await turnedOn(who);
    const renewed = await post("/api/auth/two-factor/recovery-codes", { password }, { cookie });
    const [fresh = ""] = renewed.body.recoveryCodes as string[];
    expect((await signIn(who, recoveryCodes[0])).body.code).toBe("INVALID_CODE");
    expect((await signIn(who, fresh)).status).toBe(200);
    const off = await post("/api/auth/two-factor/turn-off", { password }, { cookie });
    expect(off.status, off.text).toBe(200);
    expect((await signIn(who)).status).toBe(200);
    expect((await get("/api/auth/two-factor", { cookie: off.cookie })).body.isOn).toBe(false);
    const changes = await history(await idOf(who.email));
    expect(changes.map((change) => (change as { twoFactor?: unknown }).twoFactor)).toEqual([
      [true, false],
      undefined,
      [false, true],
    ]);
  });

  test("says that a session has ended if it ends before the password is checked", async () => {
    const who = await somebody("admin");
    const { cookie } = await turnedOn(who);
    const client = await pool().connect();
    try {
      await client.query("begin; lock table password_guess");
      const asked = post("/api/auth/two-factor/recovery-codes", { password: who.password }, { cookie });
      const isWaiting = () =>
        pool().query("select from pg_locks where relation = 'password_guess'::regclass and not granted");
      await expect.poll(async () => (await isWaiting()).rows.length).toBeGreaterThan(0);
      await pool().query("delete from auth_session where user_id = $1", [await idOf(who.email)]);
      await client.query("commit");
      const { status, body } = await asked;
      expect([status, body.code]).toEqual([401, "UNAUTHORIZED"]);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  test("can be required of admins, who can then only set it up, by one who uses it", async () => {
    const [one, other, viewer] = [await somebody("admin"), await somebody("admin"), await somebody("viewer")];
    const rule = (cookie: string, twoFactorForAdmins: boolean) =>
      call("PUT", "/api/admin/sign-in-rule", { cookie, body: { twoFactorForAdmins } });
    expect((await rule(one.cookie, true)).body.code).toBe("TWO_FACTOR_OFF");
    const { cookie } = await turnedOn(one);
    expect((await rule(cookie, true)).body).toMatchObject({
      twoFactorForAdmins: true,
      updatedBy: `admin:${one.email}`,
    });
    expect((await post("/api/auth/two-factor/turn-off", { password: one.password }, { cookie })).status).toBe(403);
    expect((await get("/api/admin/products", { cookie })).status).toBe(200);
    expect((await get("/api/admin/products", viewer)).status).toBe(200);

    const barred = await get("/api/admin/products", other);
    expect([barred.status, barred.body.code]).toEqual([403, "TWO_FACTOR_REQUIRED"]);
    const { sku } = await aStockedProduct(1);
    expect((await get(`/api/inventory/${sku}`, other)).body).not.toHaveProperty("activeReservations");
    expect((await get("/api/auth/two-factor", other)).body.isRequired).toBe(true);
    const { cookie: now } = await turnedOn(other);
    expect((await get("/api/admin/products", { cookie: now })).status).toBe(200);
  });

  test("is turned off for whoever lost the phone, by an admin or on the command line", async () => {
    const who = await somebody("viewer");
    const { cookie } = await turnedOn(who);
    const path = `/api/admin/people/${await idOf(who.email)}/reset-two-factor`;
    expect((await post(path, {}, { key })).status).toBe(200);
    expect((await get("/api/auth/get-session", { cookie })).status).toBe(401);
    const again = await signIn(who);
    expect(again.status).toBe(200);
    expect((await post(path, {}, { key })).body.code).toBe("TWO_FACTOR_OFF");
    await turnedOn({ ...who, cookie: again.cookie ?? "" });
    await saveAdmin({ email: who.email, password: who.password, role: "viewer" });
    expect((await signIn(who)).status).toBe(200);
  });

  test("is not for shoppers", async () => {
    const { cookie, password } = await anAccount();
    expect((await post("/api/auth/two-factor/set-up", { password }, { cookie })).status).toBe(403);
  });
});

describe("an API key", () => {
  const path = "/api/admin/api-keys";
  type Listed = { id: string; name: string; role: string; lastUsedAt: string | null; createdBy: string | null };
  const listed = async () => (await get(path, { key })).body.apiKeys as unknown as Listed[];

  test("is shown once, says when it was last used, and stops when it is revoked", async () => {
    const { email, cookie } = await somebody("admin");
    const made = await post(path, { name: " Till in Chennai  ", role: "shop" }, { cookie });
    expect(made.status, made.text).toBe(201);
    const { id, key: text } = made.body as unknown as { id: string; key: string };
    const found = async () => (await listed()).find((each) => each.id === id);
    expect(await found()).toMatchObject({ name: "Till in Chennai", role: "shop", lastUsedAt: null });
    expect(JSON.stringify(await listed())).not.toContain(text);
    expect((await found())?.createdBy).toBe(`admin:${email}`);

    expect((await get("/api/reservations", { key: text })).status).toBe(200);
    expect((await get(path, { key: text })).status).toBe(403);
    await expect.poll(async () => (await found())?.lastUsedAt).not.toBeNull();

    expect((await call("DELETE", `${path}/${id}`, { cookie })).status).toBe(200);
    expect((await get("/api/reservations", { key: text })).status).toBe(401);
    expect(await found()).toBeUndefined();
    expect((await call("DELETE", `${path}/${id}`, { cookie })).body.code).toBe("API_KEY_NOT_FOUND");
    expect(await history(id)).toEqual([
      { actor: `admin:${email}`, name: ["Till in Chennai", null], role: ["shop", null] },
      { actor: `admin:${email}`, name: [null, "Till in Chennai"], role: [null, "shop"] },
    ]);
  });
});
