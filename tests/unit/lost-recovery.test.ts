import { expect, test, vi } from "vitest";
import { lossWatch } from "@/scripts/embedded-postgres/lost-recovery";

/** Asks the watch each second. Returns after how many seconds it is sure, or null. */
async function sureAfter(isLost: (second: number) => boolean, canSee: boolean, secondsMax: number) {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    let second = 0;
    const isSure = lossWatch(async () => isLost(second), canSee);
    for (; second <= secondsMax; second++) {
      if (await isSure()) return second;
      vi.advanceTimersByTime(1_000);
    }
    return null;
  } finally {
    vi.useRealTimers();
  }
}

test("a server is lost once it has refused for ten seconds with nothing that recovers", async () => {
  const after = await sureAfter((second) => second >= 5, true, 60);
  expect(after).toBeGreaterThanOrEqual(15);
  expect(after).toBeLessThan(21);
});

test("a server that recovers now and then is not", async () => {
  expect(await sureAfter((second) => second % 9 !== 0, true, 120)).toBeNull();
});

test("where nobody can see whether it recovers, it gets minutes", async () => {
  expect(await sureAfter(() => true, false, 590)).toBeNull();
  expect(await sureAfter(() => true, false, 610)).not.toBeNull();
});
