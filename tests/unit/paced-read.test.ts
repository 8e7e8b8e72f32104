import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { PacedRead } from "@/lib/http/paced-read";

/** A read that takes `tookMs` and returns how many reads there were. */
function paced(tookMs: number, { sharedMs = 0, pace = 1, oldMs = 10_000, readMsMax = 2_000 } = {}) {
  const read = vi.fn(async () => {
    const value = read.mock.calls.length;
    await sleep(tookMs);
    return value;
  });
  return { read, reads: new PacedRead(read, { sharedMs, pace, oldMs, readMsMax }) };
}

test("all who ask at once, and soon after, share one read", async () => {
  const { reads, read } = paced(10, { sharedMs: 5_000 });
  expect(await Promise.all([reads.take(), reads.take()])).toEqual([1, 1]);
  expect(await reads.take()).toBe(1);
  expect(read).toHaveBeenCalledTimes(1);
});

test("a quick read is waited for", async () => {
  const { reads } = paced(1);
  expect([await reads.take(), await reads.take()]).toEqual([1, 2]);
});

test("while a slow read goes on, the last answer is given, and then the new one", async () => {
  const { reads } = paced(150);
  expect([await reads.take(), await reads.take()]).toEqual([1, 1]);
  await vi.waitFor(async () => expect(await reads.take()).toBe(2), { timeout: 5_000, interval: 20 });
});

test("an answer that is too old is not given", async () => {
  const { reads } = paced(150, { oldMs: 100 });
  expect([await reads.take(), await reads.take()]).toEqual([1, 2]);
});

test("slow reads are far apart", async () => {
  const { reads, read } = paced(150, { pace: 40 });
  await reads.take();
  for (let asked = 0; asked < 10; asked++) expect(await reads.take()).toBe(1);
  expect(read).toHaveBeenCalledTimes(1);
});

test("what a read throws reaches those who wait for it", async () => {
  const reads = new PacedRead(() => Promise.reject(new Error("gone")), {
    sharedMs: 0,
    pace: 1,
    oldMs: 0,
    readMsMax: 500,
  });
  await expect(reads.take()).rejects.toThrow("gone");
});
