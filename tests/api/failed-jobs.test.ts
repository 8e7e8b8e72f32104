import { beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { get, post, somebody } from "./api";

const { cookie } = await somebody("admin");

beforeEach(async () => {
  await pool().query("truncate outbox restart identity");
});

async function aFailedJob(kind: string): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    `insert into outbox (kind, subject_id, payload, attempts, last_error, failed_at)
     values ($1, 'pay-1', '{"secret":"never shown"}', 30, 'card network down', now()) returning id::text`,
    [kind],
  );
  return rows[0]?.id ?? "";
}

async function list(query = "") {
  const answer = await get(`/api/admin/jobs/failed${query}`, { cookie });
  expect(answer.status).toBe(200);
  return answer.body as unknown as { jobs: { id: string; kind: string }[]; nextCursor: string | null };
}

test("lists jobs that were given up, newest first, in pages, without mails and without payloads", async () => {
  const ids = [];
  for (let each = 0; each < 3; each++) ids.unshift(await aFailedJob("PAYMENT_REFUND"));
  await aFailedJob("ORDER_CONFIRMED");
  await pool().query(
    "insert into outbox (kind, subject_id, due_at) values ('PAYMENT_REFUND', 'not due', now() + interval '1 hour')",
  );
  const first = await list("?limit=2");
  const second = await list(`?limit=2&cursor=${first.nextCursor}`);
  expect([...first.jobs, ...second.jobs].map(({ id }) => id)).toEqual(ids);
  expect(second.nextCursor).toBeNull();
  expect(first.jobs[0]).toMatchObject({ kind: "PAYMENT_REFUND", subjectId: "pay-1", lastError: "card network down" });
  expect(JSON.stringify(first)).not.toContain("never shown");
});

test("has one tried again, once", async () => {
  const id = await aFailedJob("NOBODY_DOES_THIS");
  const retried = await post(`/api/admin/jobs/${id}/retry`, undefined, { cookie });
  expect([retried.status, retried.body]).toEqual([200, { id }]);
  expect((await list()).jobs).toEqual([]);
  const again = await post(`/api/admin/jobs/${id}/retry`, undefined, { cookie });
  expect([again.status, again.body.code]).toEqual([409, "JOB_NOT_GIVEN_UP"]);
});

test.each(["none", "0", "-1", "1e3", "9999999999999999999"])("knows no job %s", async (id) => {
  expect((await post(`/api/admin/jobs/${id}/retry`, undefined, { cookie })).status).toBe(400);
});
