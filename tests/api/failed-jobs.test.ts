import { beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { asOwner } from "@/tests/setup/database";
import { get, post, somebody } from "./api";

const { cookie } = await somebody("admin");

beforeEach(async () => {
  await asOwner("truncate outbox restart identity");
});

async function aFailedJob(kind: string, subjectId = "pay-1"): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    `insert into outbox (kind, subject_id, payload, attempts, last_error, failed_at)
     values ($1, $2, '{"secret":"never shown"}', 30, 'card network down', now()) returning id::text`,
    [kind, subjectId],
  );
  return rows[0]?.id ?? "";
}

async function list(query = "") {
  const answer = await get(`/api/admin/jobs/failed${query}`, { cookie });
  expect(answer.status).toBe(200);
  return answer.body as unknown as {
    jobs: { id: string; kind: string; orderNumber: string | null }[];
    nextCursor: string | null;
  };
}

test("lists failed jobs, newest first, in pages, without mail jobs and payloads", async () => {
  const ids = [];
  // Ids of one and of two digits.
  for (let each = 0; each < 11; each++) ids.unshift(await aFailedJob("PAYMENT_REFUND"));
  await aFailedJob("ORDER_CONFIRMED");
  await pool().query(
    "insert into outbox (kind, subject_id, due_at) values ('PAYMENT_REFUND', 'not due', now() + interval '1 hour')",
  );
  const first = await list("?limit=6");
  const second = await list(`?limit=6&cursor=${first.nextCursor}`);
  expect([...first.jobs, ...second.jobs].map(({ id }) => id)).toEqual(ids);
  expect(second.nextCursor).toBeNull();
  expect(first.jobs[0]).toMatchObject({ kind: "PAYMENT_REFUND", subjectId: "pay-1", lastError: "card network down" });
  expect(JSON.stringify(first)).not.toContain("never shown");
});

test("a failed capture or refund shows on its order, and the order's number on the job, until it is retried", async () => {
  const hold = await aPayingShopper();
  const started = await hold.start();
  await chooseAtBank(started, { answer: "AUTHORISED" });
  const order = async () => (await get(`/api/orders/${hold.id}`, { cookie: hold.cookie })).body;
  const stuck = async () => {
    return ((await order()).timeline as { event: string }[]).filter(({ event }) => event === "REFUND_STUCK").length;
  };
  expect(await stuck()).toBe(0);
  const ids = [await aFailedJob("PAYMENT_SETTLE", started.body.id), await aFailedJob("ORDER_CANCELLED", hold.id)];
  const { jobs } = await list();
  const { number } = await order();
  expect(jobs.map(({ orderNumber }) => orderNumber)).toEqual([number, number]);
  expect(await stuck()).toBe(1);
  for (const id of ids) await post(`/api/admin/jobs/${id}/retry`, undefined, { cookie });
  expect(await stuck()).toBe(0);
});

test("retries a job, once", async () => {
  const id = await aFailedJob("NOBODY_DOES_THIS");
  const retried = await post(`/api/admin/jobs/${id}/retry`, undefined, { cookie });
  expect([retried.status, retried.body]).toEqual([200, { id }]);
  expect((await list()).jobs).toEqual([]);
  const again = await post(`/api/admin/jobs/${id}/retry`, undefined, { cookie });
  expect([again.status, again.body.code]).toEqual([409, "JOB_NOT_GIVEN_UP"]);
});

test.each(["none", "0", "-1", "1e3", "9999999999999999999"])("is 404 for the job id %s", async (id) => {
  expect((await post(`/api/admin/jobs/${id}/retry`, undefined, { cookie })).status).toBe(400);
});
