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
