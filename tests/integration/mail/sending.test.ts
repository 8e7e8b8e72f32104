import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { passwordResetToken } from "@/lib/auth/password-reset-token";
import { pool } from "@/lib/db/pool";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { asOwner } from "@/tests/setup/database";
import { SmtpStandIn } from "../../factories/smtp-stand-in";

let smtp: SmtpStandIn;

beforeAll(async () => {
  smtp = await SmtpStandIn.open();
  process.env.SMTP_URL = smtp.url;
  process.env.PUBLIC_URL = "https://shop.example";
  process.env.MAIL_FROM = "Holdfast <shop@shop.example>";
});
afterAll(() => smtp.close());
beforeEach(async () => {
  await asOwner("truncate outbox, mail restart identity");
  smtp.received.length = 0;
  smtp.begun = 0;
  smtp.mood = "takes";
});

async function addAccount(email: string): Promise<string> {
  const id = randomUUID();
  await pool().query(
    `insert into auth_user (id, name, email, email_verified, role, created_at, updated_at)
     values ($1, 'Somebody', $2, false, 'viewer', now(), now())`,
    [id, email],
  );
  return id;
}

/** Adds the job of a mail that needs only an account and an open password reset. */
async function addResetJob(
  email = `${randomUUID()}@example.com`,
): Promise<{ job: string; email: string; resetId: string }> {
  const subjectId = await addAccount(email);
  const resetId = randomUUID();
  await pool().query(
    `insert into auth_verification (id, identifier, value, expires_at, created_at, updated_at)
     values ($1::text, 'password reset of ' || $2::text, 'hash', now() + interval '1 hour', now(), now())`,
    [resetId, subjectId],
  );
  const job = await enqueue(pool(), { kind: "PASSWORD_RESET", subjectId, payload: { resetId } });
  return { job, email, resetId };
}

async function stateOf(job: string) {
  const { rows } = await pool().query<{
    isSent: boolean;
    isDone: boolean;
    isFailed: boolean;
    attempts: number;
    lastError: string | null;
  }>(
    `select m.sent_at is not null as "isSent", o.done_at is not null as "isDone", o.failed_at is not null as "isFailed",
       o.attempts, o.last_error as "lastError" from outbox o left join mail m on m.outbox_id = o.id where o.id = $1::bigint`,
    [job],
  );
  return rows[0];
}

async function makeDue(): Promise<void> {
  await pool().query("update outbox set due_at = clock_timestamp()");
}

test("a mail is stored, sent to its recipient, and not sent again", async () => {
  const { job, email, resetId } = await addResetJob();
  expect(await runDueJobs()).toMatchObject({ done: 1, retried: 0 });
  const [mail, ...more] = smtp.received;
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ from: "shop@shop.example", to: [email] });
  const headers = new Map(mail?.headers);
  expect(headers.get("to")).toBe(email);
  expect(headers.get("from")).toBe("Holdfast <shop@shop.example>");
  expect(headers.get("subject")).toBe("Choose a new password");
  expect(headers.get("message-id")).toMatch(/^<[0-9a-f-]{36}@shop\.example>$/);
  expect(mail?.raw).toContain("text/plain");
  expect(mail?.raw).toContain("text/html");
  expect(mail?.raw.replace(/=\r\n/g, "").replaceAll("=3D", "=")).toContain(
    `https://shop.example/reset-password#token=${passwordResetToken(resetId)}`,
  );
  expect(await stateOf(job)).toMatchObject({ isSent: true, isDone: true });
  const { rows } = await pool().query<{ text: string }>("select text_body || html_body as text from mail");
  expect(rows[0]?.text).toContain("https://shop.example/reset-password");
  expect(rows[0]?.text, "what is kept of it chooses no password").not.toContain(passwordResetToken(resetId));

  // As if the process had died before recording it; the link has been used since.
  await pool().query("update outbox set done_at = null");
  await pool().query("delete from auth_verification");
  expect(await runDueJobs()).toMatchObject({ done: 1 });
  expect(smtp.received).toHaveLength(1);
});

test("a retry after a failure sends the same mail", async () => {
  const { job } = await addResetJob();
  smtp.mood = "out of order";
  expect(await runDueJobs()).toMatchObject({ done: 0, retried: 1 });
  expect(await stateOf(job)).toMatchObject({ isSent: false, isDone: false, isFailed: false });
  expect((await stateOf(job))?.lastError).toContain("451");

  smtp.mood = "takes";
  await makeDue();
  await runDueJobs();
  await pool().query("update outbox set done_at = null");
  await pool().query("update mail set sent_at = null");
  // As after a process that died between sending the mail and recording it.
  await runDueJobs();
  const ids = smtp.received.map(({ headers }) => new Map(headers).get("message-id"));
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect((await pool().query("select from mail")).rowCount).toBe(1);
});

test("a mailbox that does not exist is not tried again", async () => {
  const { job } = await addResetJob();
  smtp.mood = "no such mailbox";
  expect(await runDueJobs()).toMatchObject({ failed: 1 });
  expect(await stateOf(job)).toMatchObject({ isFailed: true, isSent: false, attempts: 1 });
});

test("a server that stops answering is abandoned, and delays no other job", async () => {
  const { job } = await addResetJob();
  smtp.mood = "silent";
  const run = runDueJobs(20_000);
  await expect.poll(() => smtp.begun).toBe(1);
  smtp.mood = "takes";
  const { job: other } = await addResetJob();
  const second = runDueJobs();
  await expect.poll(() => stateOf(other)).toMatchObject({ isSent: true });
  expect(await stateOf(job), "the first one still waits").toMatchObject({ lastError: null });
  await Promise.all([run, second]);
  expect(await stateOf(job)).toMatchObject({ isDone: false, attempts: 1 });
  expect(await stateOf(job)).toMatchObject({ lastError: expect.stringMatching(/timeout|closed/i) });
});

test("a link that was used in the meantime is not sent", async () => {
  const { job } = await addResetJob();
  smtp.mood = "out of order";
  await runDueJobs();
  await pool().query("delete from auth_verification");
  smtp.mood = "takes";
  await makeDue();
  expect(await runDueJobs()).toMatchObject({ failed: 1 });
  expect(smtp.received).toEqual([]);
  expect(await stateOf(job)).toMatchObject({ isFailed: true, isSent: false });
});

test("without a reachable server the mail is tried again later", async () => {
  const { job } = await addResetJob();
  const { port } = new URL(smtp.url);
  await smtp.close();
  expect(await runDueJobs()).toMatchObject({ retried: 1 });
  smtp = await SmtpStandIn.open(Number(port));
  await makeDue();
  expect(await runDueJobs()).toMatchObject({ done: 1 });
  expect(await stateOf(job)).toMatchObject({ isSent: true });
});

test("a shopper's name cannot add headers or mails, whatever it contains", async () => {
  const { job } = await addResetJob();
  const evil = "Bye\r\nBcc: victim@example.com\r\n\r\nMAIL FROM:<x@y>\u2028.\r\n.\r\n";
  await pool().query(
    "insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body) values ($1, $2, 'X', $3, $4, $4, $4)",
    [randomUUID(), job, "somebody@example.com", evil],
  );
  expect(await runDueJobs()).toMatchObject({ done: 1 });
  const [mail, ...more] = smtp.received;
  expect(more).toEqual([]);
  expect(mail?.to).toEqual(["somebody@example.com"]);
  expect(mail?.headers.map(([name]) => name)).not.toContain("bcc");
});

test("an address that contains two is sent to neither", async () => {
  const { job } = await addResetJob("nobody-in-particular@example.com");
  await pool().query(
    "update auth_user set email = 'a@example.com, victim@example.com' where email = 'nobody-in-particular@example.com'",
  );
  await runDueJobs();
  expect(smtp.received).toEqual([]);
  expect(await stateOf(job)).toMatchObject({ isSent: false });
});
