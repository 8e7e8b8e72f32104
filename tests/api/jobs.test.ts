import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { startJobs } from "@/lib/startup/job-timer";
import { asOwner } from "@/tests/setup/database";
import { aKey, aShopper, aStockedProduct, get, letRunOut, MAIN, post } from "./api";

const scheduler = { headers: { authorization: `Bearer ${process.env.CRON_SECRET}` } };

beforeEach(async () => {
  await asOwner("truncate outbox, mail restart identity");
});

/** A job with no effect, since its order does not exist; any worker may take it. */
function addJob(dueAt = new Date(0)): Promise<string> {
  return enqueue(pool(), { kind: "ORDER_CONFIRMED", subjectId: randomUUID(), dueAt });
}

async function isDone(id: string): Promise<boolean> {
  const { rows } = await pool().query<{ isDone: boolean }>(
    'select done_at is not null as "isDone" from outbox where id = $1::bigint',
    [id],
  );
  return rows[0]?.isDone === true;
}

/** The last unit of a product, in a hold that has just become overdue, and a shopper who waits for it. */
async function anOverdueHoldWaitedFor(email: string): Promise<void> {
  const product = await aStockedProduct(0);
  const key = await aKey("admin");
  const receipt = { productId: product.id, warehouseId: MAIN.id, quantity: 1 };
  expect((await post("/api/admin/receipts", receipt, { key })).status).toBe(200);
  const wanted = { productId: product.id, quantity: 1 };
  const held = await post("/api/reservations", wanted, { cookie: await aShopper() });
  // An API key's word for the address is enough; a shopper would have to confirm it.
  const joined = await post("/api/waitlist", { ...wanted, email }, { key });
  expect([held.status, joined.status]).toEqual([201, 201]);
  await letRunOut(held.body.id);
}

describe("GET /api/cron/expire", () => {
  test("offers what it frees to the waitlist, counts the offers and sends their mails", async () => {
    await anOverdueHoldWaitedFor("waiting@example.com");
    const { status, body } = await get("/api/cron/expire", scheduler);
    expect([status, body]).toEqual([200, { expired: 1, promoted: 1, remaining: 0 }]);
    const { rows } = await pool().query("select kind, recipient from mail");
    expect(rows).toEqual([{ kind: "OFFER_MADE", recipient: "waiting@example.com" }]);
    expect((await get("/api/cron/expire", scheduler)).body).toEqual({ expired: 0, promoted: 0, remaining: 0 });
    expect((await pool().query("select from mail")).rowCount).toBe(1);
  });

  test("runs what is due and nothing else, and its answer matches the contract", async () => {
    const due = await addJob();
    const later = await addJob(new Date(Date.now() + 60_000));
    const { body } = await get("/api/cron/expire", scheduler);
    expect(Object.keys(body).sort()).toEqual(["expired", "promoted", "remaining"]);
    expect([await isDone(due), await isDone(later)]).toEqual([true, false]);
  });

  test("continues after a job that fails", async () => {
    await enqueue(pool(), { kind: "NOBODY_DOES_THIS", subjectId: "x" });
    const good = await addJob();
    expect((await get("/api/cron/expire", scheduler)).status).toBe(200);
    expect(await isDone(good)).toBe(true);
  });
});

test("a kicked job runs at once, without a timer", async () => {
  const id = await addJob();
  kickJobs();
  await expect.poll(() => isDone(id)).toBe(true);
});

test("a server finds other processes' jobs within about a second, until it stops", async () => {
  const jobs = startJobs();
  const id = await addJob();
  await expect.poll(() => isDone(id)).toBe(true);
  await jobs.stop();
  const left = await addJob();
  // A poll that was not cancelled would run within a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await isDone(left)).toBe(false);
});

test("GET /api/metrics counts due and failed jobs", async () => {
  await addJob();
  await addJob(new Date(Date.now() + 60_000));
  const failed = await addJob();
  await pool().query("update outbox set failed_at = clock_timestamp() where id = $1::bigint", [failed]);
  const { text } = await get("/api/metrics", { key: await aKey("admin") });
  expect(text).toContain('holdfast_outbox_jobs{state="due"} 1');
  expect(text).toContain('holdfast_outbox_jobs{state="failed"} 1');
});
