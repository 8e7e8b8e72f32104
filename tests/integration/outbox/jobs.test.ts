import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { type Job, type JobHandler, JobRefused } from "@/lib/outbox/job";
import { JobWorker } from "@/lib/outbox/job-worker";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { countJobs } from "@/lib/outbox/outbox-queries";
import {
  enqueue,
  finishJob,
  giveUpJob,
  purgeDoneJobs,
  retryJob,
  reviveJob,
  takeDueJobs,
} from "@/lib/outbox/outbox-statements";
import { ATTEMPTS_MAX } from "@/lib/outbox/run-job";
import { runDueJobs, setJobHandlers } from "@/lib/outbox/run-jobs";
import { asOwner } from "@/tests/setup/database";

const all = { except: [] };

beforeEach(async () => {
  await asOwner("truncate outbox restart identity");
});

type Row = {
  attempts: number;
  lastError: string | null;
  isDone: boolean;
  isFailed: boolean;
  isLeased: boolean;
  dueInMs: number;
};

async function row(id: string): Promise<Row | undefined> {
  const { rows } = await pool().query<Row>(
    `select attempts, last_error as "lastError", done_at is not null as "isDone", failed_at is not null as "isFailed",
       lease_until is not null as "isLeased", extract(epoch from due_at - clock_timestamp())::float8 * 1000 as "dueInMs"
     from outbox where id = $1::bigint`,
    [id],
  );
  return rows[0];
}

function take(limit = 10, leaseMs = 30_000): Promise<Job[]> {
  return takeDueJobs(pool(), { kinds: all, limit, leaseMs });
}

function add(kind = "test", more: { payload?: unknown; dueAt?: Date } = {}): Promise<string> {
  return enqueue(pool(), { kind, subjectId: randomUUID(), ...more });
}

function workerOf(handlers: Record<string, JobHandler>, atOnce = 4): JobWorker {
  return new JobWorker({ kinds: all, atOnce, handlerOf: (kind) => handlers[kind] });
}

async function workOff(worker: JobWorker): Promise<void> {
  await worker.take();
  await worker.idle();
}

describe("enqueueing", () => {
  test("a job appears when its transaction commits, and not if it rolls back", async () => {
    const client = await pool().connect();
    await client.query("begin");
    await enqueue(client, { kind: "test", subjectId: "a" });
    expect(await take()).toEqual([]);
    await client.query("rollback");
    expect(await take()).toEqual([]);
    await client.query("begin");
    const id = await enqueue(client, { kind: "test", subjectId: "b", payload: { token: "it's", deep: [1, null] } });
    await client.query("commit");
    client.release();
    expect(await take()).toEqual([
      { id, kind: "test", subjectId: "b", payload: { token: "it's", deep: [1, null] }, attempts: 1 },
    ]);
  });

  test("a job is not due before its time", async () => {
    await add("test", { dueAt: new Date(Date.now() + 60_000) });
    const due = await add("test", { dueAt: new Date(Date.now() - 1_000) });
    expect((await take()).map(({ id }) => id)).toEqual([due]);
  });
});

describe("taking", () => {
  test("the longest due come first, at most as many as asked for", async () => {
    const dueAt = (secondsAgo: number) => ({ dueAt: new Date(Date.now() - secondsAgo * 1_000) });
    const [younger, oldest, old] = [await add("A", dueAt(1)), await add("B", dueAt(3)), await add("C", dueAt(2))];
    expect(new Set((await take(2)).map(({ id }) => id))).toEqual(new Set([oldest, old]));
    expect((await take(2)).map(({ id }) => id)).toEqual([younger]);
  });

  test("a worker takes only its own kinds", async () => {
    const [mail, other] = [await add("MAIL"), await add("OTHER")];
    const ids = async (kinds: Parameters<typeof takeDueJobs>[1]["kinds"]) => {
      return (await takeDueJobs(pool(), { kinds, limit: 10, leaseMs: 1 })).map(({ id }) => id);
    };
    expect(await ids({ only: ["MAIL"] })).toEqual([mail]);
    expect(await ids({ except: ["MAIL"] })).toEqual([other]);
    expect(await ids({ only: [] })).toEqual([]);
  });

  test("with many workers at once, each job starts once", async () => {
    const jobs = 300;
    await Promise.all(Array.from({ length: jobs }, () => add()));
    const begun: string[] = [];
    const handler: JobHandler = async ({ id }) => void begun.push(id);
    await Promise.all(Array.from({ length: 6 }, () => workOff(workerOf({ test: handler }))));
    expect(begun).toHaveLength(jobs);
    expect(new Set(begun).size).toBe(jobs);
    expect(await countJobs(pool())).toEqual({ due: 0, failed: 0 });
  });

  test("the lease of a dead worker expires, and its late result changes nothing", async () => {
    const id = await add();
    const [dead] = await take(1);
    expect(await take()).toEqual([]);
    await pool().query("update outbox set lease_until = clock_timestamp()");
    expect(await take(1)).toEqual([{ ...dead, attempts: 2 }]);
    if (!dead) throw new Error("there was a job to take");
    await retryJob(pool(), dead, { error: "late", retryInMs: 0 });
    await giveUpJob(pool(), dead, "late");
    expect(await row(id)).toMatchObject({ isLeased: true, isFailed: false, lastError: null });
    await finishJob(pool(), dead);
    expect(await row(id)).toMatchObject({ isLeased: false, isDone: true });
  });
});

describe("failing", () => {
  test("a failed job is retried at growing intervals, with its error recorded", async () => {
    const id = await add();
    const worker = workerOf({ test: () => Promise.reject(new Error("no route to host")) });
    let dueBefore = 0;
    // Seconds, minutes, most of an hour: far enough apart on any machine.
    for (const attempts of [4, 7, 10, 13]) {
      await pool().query("update outbox set due_at = clock_timestamp(), attempts = $1::integer", [attempts - 1]);
      await workOff(worker);
      const now = await row(id);
      expect(now).toMatchObject({ attempts, lastError: "no route to host", isLeased: false, isFailed: false });
      expect(now?.dueInMs).toBeGreaterThan(dueBefore);
      dueBefore = now?.dueInMs ?? 0;
    }
    expect(await take()).toEqual([]);
    expect(worker.counts()).toEqual({ done: 0, retried: 4, failed: 0, lost: 0 });
  });

  test("a failing job does not stop others", async () => {
    const done: string[] = [];
    const ids = [];
    for (let each = 0; each < 10; each++) {
      await add("bad");
      ids.push(await add("good"));
    }
    const worker = workerOf({
      bad: () => Promise.reject(new Error("bad")),
      good: async ({ id }) => void done.push(id),
    });
    await workOff(worker);
    expect(done.toSorted()).toEqual(ids.toSorted());
  });

  test("is given up after the last attempt, and can be retried by hand", async () => {
    const id = await add();
    await pool().query("update outbox set attempts = $1::integer", [ATTEMPTS_MAX - 1]);
    await workOff(workerOf({ test: () => Promise.reject(new Error("still no route")) }));
    expect(await row(id)).toMatchObject({ isFailed: true, lastError: "still no route", attempts: ATTEMPTS_MAX });
    expect(await take()).toEqual([]);
    expect(await countJobs(pool())).toEqual({ due: 0, failed: 1 });

    expect(await reviveJob(pool(), id)).toBe(true);
    expect(await reviveJob(pool(), id)).toBe(false);
    await workOff(workerOf({ test: async () => undefined }));
    expect(await row(id)).toMatchObject({ isFailed: false, isDone: true, attempts: 1, lastError: null });
    expect(await reviveJob(pool(), id)).toBe(false);
  });

  test("is given up at once if no retry can help", async () => {
    const id = await add();
    await workOff(workerOf({ test: () => Promise.reject(new JobRefused("no such mailbox")) }));
    expect(await row(id)).toMatchObject({ isFailed: true, lastError: "no such mailbox", attempts: 1 });
  });

  test("a job that kills its process each time is given up without another try", async () => {
    const id = await add();
    await pool().query("update outbox set attempts = $1::integer", [ATTEMPTS_MAX]);
    let begun = 0;
    const handler: JobHandler = async () => void begun++;
    await workOff(workerOf({ test: handler }));
    expect(begun).toBe(0);
    expect(await row(id)).toMatchObject({ isFailed: true });
  });

  test("a kind without a handler fails with an error, and waits for a process that has the handler", async () => {
    const id = await add("NEWER");
    await workOff(workerOf({}));
    expect(await row(id)).toMatchObject({
      isFailed: false,
      lastError: "This process has no handler for jobs of the kind NEWER.",
    });
  });
});

describe("the worker", () => {
  test("a slow job occupies only one slot, and the limit on running jobs holds", async () => {
    let free: () => void = () => undefined;
    const freed = new Promise<void>((resolve) => {
      free = resolve;
    });
    let [running, most] = [0, 0];
    const quick: JobHandler = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running--;
    };
    const slow = await add("slow");
    const ids = await Promise.all(Array.from({ length: 20 }, () => add("quick")));
    const worker = workerOf({ slow: () => freed, quick: quick }, 3);
    await worker.take();
    for (const id of ids) await expect.poll(async () => (await row(id))?.isDone).toBe(true);
    expect(await row(slow)).toMatchObject({ isDone: false, isLeased: true });
    expect(most).toBe(2);
    free();
    await worker.idle();
    expect(await row(slow)).toMatchObject({ isDone: true });
  });

  test("when stopped, it finishes its current jobs and starts no other", async () => {
    let free: () => void = () => undefined;
    const freed = new Promise<void>((resolve) => {
      free = resolve;
    });
    const first = await add();
    const worker = workerOf({ test: () => freed }, 1);
    await worker.take();
    const second = await add();
    worker.stop();
    free();
    await worker.idle();
    await worker.take();
    expect(await row(first)).toMatchObject({ isDone: true });
    expect(await row(second)).toMatchObject({ attempts: 0 });
  });
});

describe("running due jobs", () => {
  test("waits for the jobs that another call started at the same moment, also the first in the process", async () => {
    setJobHandlers(async () => ({
      mails: {},
      others: { test: () => new Promise((resolve) => setTimeout(resolve, 200)) },
    }));
    const id = await add();
    kickJobs();
    await runDueJobs();
    expect(await row(id)).toMatchObject({ isDone: true });
  });
});

test("done jobs are deleted after seven days, a batch at a time; others stay", async () => {
  const ids = [];
  for (let each = 0; each < 6; each++) ids.push(await add());
  const [given, fresh, ...old] = ids;
  await pool().query("update outbox set done_at = clock_timestamp() - interval '8 days' where id = any($1::bigint[])", [
    old,
  ]);
  await pool().query("update outbox set done_at = clock_timestamp() - interval '6 days' where id = $1::bigint", [
    fresh,
  ]);
  await pool().query("update outbox set failed_at = clock_timestamp() - interval '30 days' where id = $1::bigint", [
    given,
  ]);
  expect(await purgeDoneJobs(pool(), 3)).toBe(3);
  expect(await purgeDoneJobs(pool(), 3)).toBe(1);
  expect(await purgeDoneJobs(pool(), 3)).toBe(0);
  const { rows } = await pool().query<{ id: string }>("select id::text from outbox order by outbox.id");
  expect(rows.map(({ id }) => id)).toEqual([given, fresh]);
});
