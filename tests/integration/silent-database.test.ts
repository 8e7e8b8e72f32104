import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { onSilentDatabase } from "@/lib/db/database-health";
import { pool } from "@/lib/db/pool";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Whether a request that goes on beyond its two seconds is told so, if Postgres says nothing at first. */
async function wasTold(silentMs: number): Promise<boolean> {
  const first = sleep(silentMs);
  vi.spyOn(pool(), "query").mockImplementationOnce(() => first);
  let told = false;
  const stop = onSilentDatabase(2_000, () => {
    told = true;
  });
  await sleep(2_500);
  stop();
  return told;
}

test("a request that began while the database said nothing is answered in its time, one that is only slow is waited for", async () => {
  expect(await wasTold(1_200)).toBe(true);
  expect(await wasTold(0)).toBe(false);
});

/** When a request is told, in milliseconds, if Postgres says nothing from `silentFrom` on; `busyMs`: of each 20 ms more, the process is busy. */
async function toldAfter(silentFrom: number, busyMs: number): Promise<number> {
  const startedAt = performance.now();
  const never = new Promise(() => undefined);
  vi.spyOn(pool(), "query").mockImplementation(() =>
    performance.now() - startedAt < silentFrom ? Promise.resolve() : never,
  );
  const busy = setInterval(() => {
    const until = performance.now() + busyMs;
    while (performance.now() < until);
  }, busyMs + 20);
  let stop = () => {};
  const told = new Promise<number>((resolve) => {
    stop = onSilentDatabase(2_000, () => resolve(performance.now() - startedAt));
  });
  const ms = await Promise.race([told, sleep(6_000, Number.POSITIVE_INFINITY)]);
  stop();
  clearInterval(busy);
  return ms;
}

test("a request is told in its time, however busy the process is, and soon if Postgres falls silent meanwhile", async () => {
  expect(await toldAfter(0, 100)).toBeLessThan(2_600);
  expect(await toldAfter(1_400, 0)).toBeLessThan(2_700);
});
