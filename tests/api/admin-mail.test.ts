import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { MailState } from "@/lib/mail/mail-schemas";
import { asOwner } from "@/tests/setup/database";
import { aKey, aShopper, get, post, somebody } from "./api";

const admin = await somebody("admin");
const viewer = await somebody("viewer");

type Row = { id: string; state: MailState; recipient: string; subject: string; kind: string; lastError: string | null };

beforeEach(async () => {
  await asOwner("truncate outbox, mail restart identity");
});

type Given = { state?: MailState; kind?: string; recipient?: string; subject?: string; minutesAgo?: number };

/** A mail as its job would have written it. */
async function aMail(given: Given = {}): Promise<string> {
  const { state = "SENT", kind = "ORDER_CONFIRMED", recipient = "a@example.com", subject = "Hello" } = given;
  const isDone = state === "SENT" || state === "KEPT";
  const { rows } = await pool().query<{ id: string }>(
    `insert into outbox (kind, subject_id, attempts, due_at, last_error, done_at, failed_at)
     values ($1, 'x', $2, now() + interval '1 hour', $3, case when $4 then now() end, case when $5 then now() end) returning id`,
    [kind, isDone ? 1 : 3, isDone ? null : "451 come back later", isDone, state === "FAILED"],
  );
  const id = randomUUID();
  await pool().query(
    `insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body, created_at, sent_at)
     values ($1, $2, $3, $4, $5, 'the text', '<p>the page</p>', now() - make_interval(mins => $6), case when $7 then now() end)`,
    [id, rows[0]?.id, kind, recipient, subject, given.minutesAgo ?? 0, state === "SENT"],
  );
  return id;
}

async function list(query = "") {
  const { body, status } = await get(`/api/admin/mail${query}`, { cookie: admin.cookie });
  expect(status).toBe(200);
  return body as unknown as {
    mails: Row[];
    nextCursor: string | null;
    isKept: boolean;
    failed: number;
    counts: object;
  };
}

describe("GET /api/admin/mail", () => {
  test.each(["#10001", "10001", "hf 10001", "HF-10001", "#HF10001", "hf10001"])(
    "finds an order's mails by %s",
    async (q) => {
      const id = await aMail({ subject: "Order HF-10001 is confirmed" });
      await aMail({ subject: "Order HF-100012 is confirmed" });
      const { mails } = await list(`?q=${encodeURIComponent(q)}`);
      expect(mails.map(({ id: found }) => found)).toContain(id);
      if (/hf|#/i.test(q)) expect(mails[0]?.id).toBe(id);
    },
  );

  test("lists mails, newest first, with their current status and without their text", async () => {
    const ids = [];
    for (const [index, state] of (["SENT", "KEPT", "TRYING", "FAILED"] as const).entries()) {
      ids.push(await aMail({ state, minutesAgo: index }));
    }
    const { mails, isKept, failed } = await list();
    expect(mails.map(({ id, state }) => [id, state])).toEqual([
      [ids[0], "SENT"],
      [ids[1], "KEPT"],
      [ids[2], "TRYING"],
      [ids[3], "FAILED"],
    ]);
    expect(mails[2]).toMatchObject({ attempts: 3, lastError: "451 come back later", sentAt: null });
    expect(mails[0]).not.toHaveProperty("text");
    expect({ isKept, failed }).toEqual({ isKept: true, failed: 1 });
    const counts = { all: mails.length, SENT: 0, KEPT: 0, TRYING: 0, FAILED: 0, countedMax: 10_000 };
    for (const { state } of mails) counts[state as "SENT"] += 1;
    expect((await list()).counts).toEqual(counts);
    expect((await list("?q=nobody+at+all")).counts).toMatchObject({ all: 0, FAILED: 0 });
  });

  test("a mail whose job was deleted still shows as kept or sent", async () => {
    await aMail({ state: "KEPT" });
    await aMail({ state: "SENT", minutesAgo: 1 });
    await pool().query("delete from outbox");
    expect((await list()).mails.map(({ state }) => state)).toEqual(["KEPT", "SENT"]);
  });

  test("filters by search words, kind and state", async () => {
    const refund = await aMail({ kind: "REFUNDED", subject: "₹2,499 goes back 100%", recipient: "Asha@Example.com" });
    await aMail({ state: "FAILED", minutesAgo: 1 });
    const found = async (query: string) => (await list(query)).mails.map(({ id }) => id);
    expect(await found("?kind=REFUNDED")).toEqual([refund]);
    expect(await found("?q=asha%20back")).toEqual([refund]);
    expect(await found("?q=100%25")).toEqual([refund]);
    expect(await found("?q=asha%20nothing")).toEqual([]);
    expect(await found("?q=_")).toEqual([]);
    expect(await found("?state=FAILED")).toHaveLength(1);
    expect(await found("?state=FAILED&kind=REFUNDED")).toEqual([]);
  });

  test("is paged, and refuses another list's cursor", async () => {
    const ids = [];
    for (let minutesAgo = 0; minutesAgo < 5; minutesAgo++) ids.push(await aMail({ minutesAgo }));
    const first = await list("?limit=2");
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    const third = await list(`?limit=2&cursor=${second.nextCursor}`);
    expect([first, second, third].flatMap(({ mails }) => mails.map(({ id }) => id))).toEqual(ids);
    expect(third.nextCursor).toBeNull();
    const wrong = await get(`/api/admin/mail?state=SENT&cursor=${first.nextCursor}`, { cookie: admin.cookie });
    expect([wrong.status, wrong.body.code]).toEqual([400, "VALIDATION_ERROR"]);
  });

  test.each(["?state=gone", "?kind=LETTER", "?limit=0", "?who=me", `?q=${"x".repeat(101)}`, "?q=%00"])(
    "refuses %s",
    async (query) => {
      expect((await get(`/api/admin/mail${query}`, { cookie: admin.cookie })).status).toBe(400);
    },
  );
});

describe("GET /api/admin/mail/{id}", () => {
  test("returns the mail's text", async () => {
    const id = await aMail();
    const { body } = await get(`/api/admin/mail/${id}`, { cookie: admin.cookie });
    expect(body).toMatchObject({ id, state: "SENT", text: "the text", html: "<p>the page</p>" });
  });

  test("is 404 for an unknown mail", async () => {
    const none = await get(`/api/admin/mail/${randomUUID()}`, { cookie: admin.cookie });
    expect([none.status, none.body.code]).toEqual([404, "MAIL_NOT_FOUND"]);
    expect((await get("/api/admin/mail/none", { cookie: admin.cookie })).status).toBe(400);
  });
});

describe("POST /api/admin/mail/{id}/retry", () => {
  const retry = (id: string, said = { cookie: admin.cookie }) => post(`/api/admin/mail/${id}/retry`, undefined, said);

  test("retries a failed mail, once", async () => {
    const id = await aMail({ state: "FAILED" });
    const { status, body } = await retry(id);
    expect([status, body.state, body.attempts]).toEqual([200, "TRYING", 0]);
    expect(body.text).toBe("the text");
    const again = await retry(id);
    expect([again.status, again.body.code]).toEqual([409, "MAIL_NOT_GIVEN_UP"]);
  });

  test.each(["SENT", "KEPT", "TRYING"] as const)("does not touch a mail that is %s", async (state) => {
    const answer = await retry(await aMail({ state }));
    expect([answer.status, answer.body.code]).toEqual([409, "MAIL_NOT_GIVEN_UP"]);
  });

  test("is 404 for an unknown mail, and its body takes no fields", async () => {
    expect((await retry(randomUUID())).body.code).toBe("MAIL_NOT_FOUND");
    const id = await aMail({ state: "FAILED" });
    expect((await post(`/api/admin/mail/${id}/retry`, { to: "x" }, { cookie: admin.cookie })).status).toBe(400);
  });
});

test("only an admin may read or resend a mail, since it may contain a password reset link", async () => {
  const id = await aMail({ state: "FAILED", kind: "PASSWORD_RESET" });
  const shopper = await aShopper();
  const callers = [
    [{ cookie: viewer.cookie }, 403],
    [{ cookie: shopper }, 401],
    [{ key: await aKey("shop") }, 403],
    [{}, 401],
  ] as const;
  for (const [said, status] of callers) {
    for (const path of ["/api/admin/mail", `/api/admin/mail/${id}`]) {
      const answer = await get(path, said);
      expect(answer.status, path).toBe(status);
      expect(answer.text).not.toContain("the text");
    }
    expect((await post(`/api/admin/mail/${id}/retry`, undefined, said)).status).toBe(status);
  }
  expect((await list()).mails[0]?.state).toBe("FAILED");
});
