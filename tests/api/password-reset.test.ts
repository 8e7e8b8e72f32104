import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { lockAccountOfReset, takeReset } from "@/lib/auth/password-reset-statements";
import { PasswordResetPayload, resetTokenOf } from "@/lib/auth/password-reset-token";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { tidyMails } from "@/lib/mail/tidy-mails";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { hashOfToken } from "@/lib/signature";
import { untilSomebodyWaits } from "@/tests/factories/somebody-waits";
import { anAccount, get, post, signedIn, somebody } from "./api";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_IN_ADDRESS = "0";
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
});

const FRESH = "another one of many words";

const ask = (email: string) => post("/api/auth/request-password-reset", { email });
const reset = (token: string, password = FRESH) => post("/api/auth/reset-password", { token, password });
const isIn = async (cookie: string) => (await get("/api/auth/get-session", { cookie })).status === 200;

type JobRow = { payload: unknown; userId: string };

/** The jobs that mail a reset to this address, newest first. */
async function resetJobs(email: string): Promise<JobRow[]> {
  const { rows } = await pool().query<JobRow>(
    `select o.payload, o.subject_id as "userId" from outbox o join auth_user u on u.id = o.subject_id
     where o.kind = 'PASSWORD_RESET' and u.email = $1 order by o.id desc`,
    [email],
  );
  return rows;
}

/** The token of the newest reset mail. */
async function mailedToken(email: string): Promise<string> {
  const [job] = await resetJobs(email);
  if (!job) throw new Error("no mail");
  return resetTokenOf(job);
}

describe("asking for a reset", () => {
  test("answers the same for every address, and mails only shoppers", async () => {
    const [{ email }, admin] = [await anAccount(), await somebody("admin")];
    const answers = [await ask(email), await ask(admin.email), await ask("none@shop.test")];
    for (const { status, text, cookie } of answers) {
      expect([status, text, cookie]).toEqual([200, '{"success":true}', null]);
    }
    expect(await resetJobs(email)).toHaveLength(1);
    expect(await resetJobs(admin.email)).toEqual([]);
  });

  test("takes as long for an unknown address: no answer comes before the slowest step is done", async () => {
    const { email } = await anAccount();
    for (const asked of [email, `${randomUUID()}@shop.test`]) {
      const startedAt = performance.now();
      await ask(asked);
      expect(performance.now() - startedAt, asked).toBeGreaterThanOrEqual(299);
    }
  });

  test("stores only a hash and an id, neither of which can set a password", async () => {
    const { email } = await anAccount();
    await ask(email);
    const token = await mailedToken(email);
    const { rows } = await pool().query(
      "select v::text as row from auth_verification v union all select o::text from outbox o",
    );
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const { payload } of await resetJobs(email)) {
      expect((await reset((payload as { resetId: string }).resetId)).status).toBe(410);
    }
  });

  test("does not flood a mailbox: four mails an hour, and the answer stays the same", async () => {
    const { email } = await anAccount();
    for (let asked = 0; asked < 6; asked += 1) expect((await ask(email)).status).toBe(200);
    expect(await resetJobs(email)).toHaveLength(4);
  });
});

describe("the link of the mail", () => {
  test("sets the password and ends every session, once", async () => {
    const { email, password, cookie } = await anAccount();
    const other = await signedIn(email, password);
    await ask(email.toUpperCase());
    const token = await mailedToken(email);
    const done = await reset(token);
    expect([done.status, done.body, done.cookie]).toEqual([200, { success: true }, null]);
    expect([await isIn(cookie), await isIn(other)]).toEqual([false, false]);
    expect((await get("/api/reservations", { cookie })).body.code).toBe("COOKIE_EXPIRED");
    expect((await post("/api/auth/sign-in/email", { email, password })).status).toBe(401);
    expect(await isIn(await signedIn(email, FRESH))).toBe(true);
    const again = await reset(token, "yet another one of words");
    expect([again.status, again.body.code]).toEqual([410, "RESET_LINK_INVALID"]);
    expect(await isIn(await signedIn(email, FRESH))).toBe(true);
  });

  test("works once if used twice at the same time", async () => {
    const { email } = await anAccount();
    await ask(email);
    const token = await mailedToken(email);
    const answers = await Promise.all(Array.from({ length: 4 }, () => reset(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410]);
  });

  test("is used by only one of two processes that have both read it", async () => {
    const { email } = await anAccount();
    await ask(email);
    const hash = hashOfToken(await mailedToken(email));
    let lookedAt = (): void => undefined;
    const hasLooked = new Promise<void>((resolve) => {
      lookedAt = resolve;
    });
    const spend = async (beforeUse: () => Promise<void>) => {
      return await inTransaction(async (client) => {
        const account = await lockAccountOfReset(client, hash);
        await beforeUse();
        return account !== null && (await takeReset(client, account.userId, hash));
      });
    };
    const first = spend(async () => {
      lookedAt();
      // The other process is now waiting for the account's lock.
      await untilSomebodyWaits();
    });
    await hasLooked;
    const second = spend(async () => undefined);
    expect(await Promise.all([first, second])).toEqual([true, false]);
  });

  test("invalidates the links that were requested before it", async () => {
    const { email } = await anAccount();
    await ask(email);
    const first = await mailedToken(email);
    await ask(email);
    expect((await reset(await mailedToken(email))).status).toBe(200);
    expect((await reset(first)).status).toBe(410);
  });

  test("works for a day", async () => {
    const { email } = await anAccount();
    await ask(email);
    const [job] = await resetJobs(email);
    const { resetId } = PasswordResetPayload.parse(job?.payload);
    const left =
      "select extract(epoch from expires_at - now())::float8 as seconds from auth_verification where id = $1";
    const { rows } = await pool().query<{ seconds: number }>(left, [resetId]);
    expect(rows[0]?.seconds).toBeGreaterThan(25 * 3_600 - 10);
    expect(rows[0]?.seconds).toBeLessThanOrEqual(25 * 3_600);
    await pool().query("update auth_verification set expires_at = now() - interval '1 second' where id = $1", [
      resetId,
    ]);
    expect((await reset(await mailedToken(email))).status).toBe(410);
  });

  test("works no more once the password was changed", async () => {
    const { email, password, cookie } = await anAccount();
    await ask(email);
    const token = await mailedToken(email);
    const changed = { currentPassword: password, newPassword: FRESH };
    expect((await post("/api/auth/change-password", changed, { cookie })).status).toBe(200);
    expect((await reset(token, "yet another one of words")).status).toBe(410);
  });

  test("with a password that is too short is a 400, and still works afterwards", async () => {
    const { email } = await anAccount();
    await ask(email);
    const token = await mailedToken(email);
    expect((await reset(token, "eleven char")).status).toBe(400);
    expect((await reset(token)).status).toBe(200);
  });

  test.each(["x", randomUUID(), "a".repeat(43), "../../etc"])("that is made up (%s) is a 410", async (token) => {
    expect((await reset(token)).body.code).toBe("RESET_LINK_INVALID");
  });

  test("of a shopper who has since become an admin sets nothing", async () => {
    const { email, password } = await anAccount();
    await ask(email);
    const token = await mailedToken(email);
    await pool().query("update auth_user set role = 'admin', shopper_id = null where email = $1", [email]);
    expect((await reset(token)).status).toBe(410);
    expect((await post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
  });
});

describe("the stored mail", () => {
  async function aKeptMail() {
    const { email } = await anAccount();
    await ask(email);
    await runDueJobs();
    const { rows } = await pool().query<{ id: string }>(
      "select id from mail where recipient = $1 and kind = 'PASSWORD_RESET'",
      [email],
    );
    const { cookie } = await somebody("admin");
    const token = await mailedToken(email);
    const read = async () => {
      const { body } = await get(`/api/admin/mail/${rows[0]?.id}`, { cookie });
      return { text: String(body.text), html: String(body.html) };
    };
    return { token, read };
  }

  test("contains the link while it works, and only the page's address once it was used", async () => {
    const { token, read } = await aKeptMail();
    const before = await read();
    expect(before.text).toContain(`/reset-password#token=${token}\n`);
    expect((await reset(token)).status).toBe(200);
    const { text, html } = await read();
    expect(text).toBe(before.text.replace(`#token=${token}`, ""));
    expect(html).toBe(before.html.replaceAll(`#token=${token}`, ""));
    expect(html).toContain('/reset-password"');
  });

  test("loses the link when it expires, and no other mail changes", async () => {
    const [{ token, read }, other] = [await aKeptMail(), await aKeptMail()];
    await pool().query("update auth_verification set expires_at = now() - interval '1 second' where value = $1", [
      hashOfToken(token),
    ]);
    await tidyMails();
    expect((await read()).text).not.toContain("token");
    expect((await other.read()).text).toContain(other.token);
  });

  test("is deleted after 90 days", async () => {
    const [old, young] = [await aKeptMail(), await aKeptMail()];
    const age = (token: string, days: number) =>
      pool().query("update mail set created_at = now() - $2 * interval '1 day' where text_body like '%' || $1 || '%'", [
        token,
        days,
      ]);
    await age(old.token, 90.1);
    await age(young.token, 89.9);
    await tidyMails();
    expect([(await old.read()).text, (await young.read()).text]).toEqual([
      "undefined",
      expect.stringContaining("link"),
    ]);
  });
});

test("both are accepted only from our own pages", async () => {
  const headers = { origin: "https://evil.test" };
  for (const [path, body] of [
    ["/api/auth/request-password-reset", { email: "a@shop.test" }],
    ["/api/auth/reset-password", { token: "x", password: FRESH }],
  ] as const) {
    expect((await post(path, body, { headers })).body.code).toBe("ORIGIN_NOT_ALLOWED");
  }
});
