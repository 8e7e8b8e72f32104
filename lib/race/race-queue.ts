import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { lab } from "./lab";
import { claimRace } from "./race-statements";
import { runRace } from "./run-race";

const LOOK_AGAIN_MS = 250;

/**
 * Makes this process run the queued races, one at a time across all processes, until none is queued. Never throws. On
 * hosts where processes sleep between requests, an open stream has to keep one awake.
 */
export function driveRaces(): void {
  const line = oncePerProcess("race line", () => ({ isDriving: false, wasAsked: false }));
  line.wasAsked = true;
  if (line.isDriving) return;
  line.isDriving = true;
  const drive = async () => {
    try {
      // If a caller relied on this loop while its last look found nothing, look again for them.
      while (line.wasAsked) {
        line.wasAsked = false;
        await driveUntilEmpty();
      }
    } finally {
      // In the same tick as the last look. Later, a caller could rely on a loop that is about to stop.
      line.isDriving = false;
    }
  };
  drive().catch((error: unknown) => {
    log().error({ err: error }, "the race queue stopped; it resumes at the next request");
  });
}

async function driveUntilEmpty(): Promise<void> {
  for (;;) {
    const next = await claimRace();
    if (next.kind === "empty") return;
    if (next.kind === "run") await runRace(lab(), next.run);
    else await sleep(LOOK_AGAIN_MS, undefined, { ref: false });
  }
}
