import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { lab } from "./lab";
import { claimRace } from "./race-statements";
import { runRace } from "./run-race";

const LOOK_AGAIN_MS = 250;

/**
 * Sees to it that this process runs what waits in the line, one run at a time over all processes, until none waits.
 * Never throws. Where processes sleep between requests, somebody must keep one awake: an open stream does.
 */
export function driveRaces(): void {
  const line = oncePerProcess("race line", () => ({ isDriving: false, wasAsked: false }));
  line.wasAsked = true;
  if (line.isDriving) return;
  line.isDriving = true;
  const drive = async () => {
    try {
      // Who was told "somebody drives" as the last look found nothing is looked after by another look.
      while (line.wasAsked) {
        line.wasAsked = false;
        await driveUntilEmpty();
      }
    } finally {
      // In the very moment of that last question: later, somebody could be told so in vain.
      line.isDriving = false;
    }
  };
  drive().catch((error: unknown) => {
    log().error({ err: error }, "the queue of races could not go on; it does when somebody looks");
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
