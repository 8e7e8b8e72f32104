import { log } from "@/lib/log";
import { FateLog } from "./fate-log";
import type { Lab } from "./lab";
import { addWarehouse, emptyLab } from "./lab-statements";
import { nudgeFeed } from "./race-feed";
import { addResult, type ClaimedRace, endRace, forgetOldRaces, renewLease } from "./race-statements";
import { raceStrategy } from "./race-strategy";

const RACE_MS_MAX = 30_000;
const RENEW_MS = 2_500;
/** Number of ended runs to keep, for shared links. */
const RUNS_KEPT = 500;

/**
 * Runs a claimed race to its end, one strategy after another. The lab is emptied before, since a process may have died
 * in it, and after, if the run still holds its lease: otherwise it would empty the lab under the next run's racers.
 * Never throws: a run that cannot continue is FAILED.
 */
export async function runRace(lab: Lab, run: ClaimedRace): Promise<void> {
  const lease = keepLease(run.id);
  let failure: string | null = null;
  try {
    await raceAll(lab, run, lease);
  } catch (error) {
    failure = failureWords(error);
    log().error({ err: error, raceId: run.id }, "a race failed");
  }
  try {
    if (!(await lease.renew())) return;
    await emptyLab(lab.pool).catch((error: unknown) => log().warn({ err: error }, "the race lab could not be emptied"));
    await endRace(run.id, failure);
    await forgetOldRaces(RUNS_KEPT);
  } catch (error) {
    log().error({ err: error, raceId: run.id }, "a race could not be ended; its lease will run out");
  } finally {
    lease.stop();
    nudgeFeed(run.id);
  }
}

async function raceAll(lab: Lab, { id, strategies, ...load }: ClaimedRace, lease: Lease): Promise<void> {
  const fates = new FateLog(id, () => nudgeFeed(id));
  nudgeFeed(id);
  await emptyLab(lab.pool);
  const warehouseId = await addWarehouse(lab.pool);
  for (const strategy of strategies) {
    if (lease.isLost()) return;
    const result = await raceStrategy(lab, warehouseId, {
      ...load,
      strategy,
      raceMsMax: RACE_MS_MAX,
      onFate: (fate) => fates.add(fate),
      isStopped: lease.isLost,
    });
    await fates.flush();
    await addResult(id, result);
    nudgeFeed(id);
  }
}

type Lease = {
  isLost(): boolean;
  /** Renews now, before something that needs the lease; false if it is lost. */
  renew(): Promise<boolean>;
  stop(): void;
};

/** Renews the run's lease while it runs, and notices if another process has ended it. */
function keepLease(id: string): Lease {
  let isLost = false;
  const renew = async () => {
    if (!(await renewLease(id))) isLost = true;
    return !isLost;
  };
  const timer = setInterval(() => {
    renew().catch((error: unknown) => {
      log().warn({ err: error, raceId: id }, "a race's lease was not renewed; trying again");
    });
  }, RENEW_MS);
  return { isLost: () => isLost, renew, stop: () => clearInterval(timer) };
}

function failureWords(error: unknown): string {
  return (error as Error).name === "LabClosed"
    ? (error as Error).message
    : "Something went wrong on our side; the details are in our log.";
}
