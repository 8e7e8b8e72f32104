import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "@/lib/outbox/job";
import { readPolicies } from "@/lib/settings/policy-settings-queries";
import { pastFigures, replay, sumFigures } from "./replay";
import { holdSecondsSince, readPast } from "./replay-queries";
import { advanceReplay, endEmptyReplay, endReplay, findReplay, type StoredReplay } from "./replay-statements";

/** A job runs this long and leaves the rest to another, so that a stopping process need not wait for all of it. */
const JOB_MS_MAX = 2_500;
/** A replay that has not come to its end after so long is stopped. */
const REPLAY_MS_MAX = 120_000;
/** Work without a rest, so that buyers do not notice, and the rest as a multiple of it. */
const WORK_MS_MAX = 8;
const REST_FACTOR = 1;

/**
 * The job RISK_REPLAY. Its subject is the replay. A product's month is decided anew twice: as it was, which shows the replay's error,
 * and with the change. What came of it is kept before the next product.
 */
export async function runReplay({ subjectId }: Job): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const stored = await findReplay(subjectId);
    if (stored?.status !== "RUNNING") return;
    if (Date.now() - stored.startedAt.getTime() > REPLAY_MS_MAX) return await endReplay(stored.id, "TIME");
    const productId = stored.productIds[stored.done];
    if (productId === undefined) return await endEmptyReplay(stored.id);
    const result = await withProduct(stored, productId);
    const isPausing = performance.now() - startedAt > JOB_MS_MAX;
    if (!(await advanceReplay(stored, result, isPausing)) || isPausing) return;
  }
}

async function withProduct(stored: StoredReplay, productId: string): Promise<StoredReplay["result"]> {
  const { result, policyCode, tried } = stored;
  const { buying } = result;
  const [policy] = await readPolicies(policyCode);
  const past =
    policy && (await readPast(productId, stored, { policy, holdSeconds: await holdSecondsSince(policy, stored) }));
  if (!past) return { ...result, leftOut: result.leftOut + 1 };
  const rest = restNowAndThen();
  const unchanged = await replay(past, null, buying, rest);
  const changed = await replay(past, tried, buying, rest);
  return {
    ...result,
    happened: sumFigures(result.happened, pastFigures(past)),
    unchanged: sumFigures(result.unchanged, unchanged),
    changed: sumFigures(result.changed, changed),
  };
}

function restNowAndThen(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    const workedMs = performance.now() - since;
    if (workedMs < WORK_MS_MAX) return;
    await sleep(workedMs * REST_FACTOR);
    since = performance.now();
  };
}
