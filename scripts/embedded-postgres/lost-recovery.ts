import { answerAt, type Cluster } from "./cluster";
import { runningPostmaster } from "./postmaster";
import { childTitles } from "./process-identity";

const lookEveryMs = 3_000;
const lostMsMax = 10_000;
/** Where nobody can see whether it recovers. The log is at most 4 GB, which takes minutes. */
const unseenMsMax = 600_000;

/**
 * Whether the server refuses everybody as one that recovers does, though it may have no process that recovers: Postgres 18
 * waits for ever if its startup process and another one are killed at once.
 */
export async function isLostInRecovery(cluster: Cluster): Promise<boolean> {
  const server = runningPostmaster(cluster.dataDirectory);
  if (server === null || server.isStopping) return false;
  return (await answerAt(cluster, server.port)) === "refuses" && !recovers(server.pid);
}

/** Whether a recovery is seen to run. It may take minutes. */
export function recovers(postmaster: number): boolean {
  return childTitles(postmaster)?.some((title) => title.startsWith("postgres: startup")) ?? false;
}

/** Returns whether `isLost` has held for so long that it will not pass. It is asked every few seconds. */
export function lossWatch(
  isLost: () => Promise<boolean>,
  canSee = process.platform === "linux",
): () => Promise<boolean> {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let sinceMs: number | null = null;
  return async () => {
    const nowMs = performance.now();
    if (nowMs - lookedAtMs < lookEveryMs) return false;
    lookedAtMs = nowMs;
    if (!(await isLost())) {
      sinceMs = null;
      return false;
    }
    sinceMs ??= nowMs;
    return nowMs - sinceMs >= (canSee ? lostMsMax : unseenMsMax);
  };
}
