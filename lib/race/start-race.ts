import { v4 as uuid } from "uuid";
import { env } from "@/lib/env";
import { refuse } from "@/lib/http/problem";
import { refuseFor } from "@/lib/http/rate-limit";
import { networkOf } from "@/lib/http/request";
import { sign } from "@/lib/signature";
import { hasLab } from "./race-queries";
import { driveRaces } from "./race-queue";
import type { RaceRequest } from "./race-schemas";
import { queueRace } from "./race-statements";

const WAITING_MAX = 20;
/** Queued races per network address, so that nobody fills the queue. Unlimited if the rate limit for races is 0. */
const WAITING_MAX_OF_ONE = 3;
const RETRY_AFTER_SECONDS = 15;

/**
 * Queues a race and returns its id. Refuses if the queue is full, the visitor has too many in it, or there is no lab.
 */
export async function startRace(request: RaceRequest, address: string): Promise<string> {
  if (!(await hasLab()))
    refuse("RACE_LAB_CLOSED", "The race lab has no tables. Run `npm run db:migrate` to create them.");
  const id = uuid();
  const maxOfOne = env().RATE_LIMIT_RACES_PER_MINUTE === 0 ? 0 : WAITING_MAX_OF_ONE;
  const fate = await queueRace(id, request, { max: WAITING_MAX, askedBy: visitorOf(address), maxOfOne });
  if (fate === "enough") refuseFor(RETRY_AFTER_SECONDS * 1_000, `You already have ${maxOfOne} races in the queue`);
  if (fate === "full") {
    const facts = { retryAfterSeconds: RETRY_AFTER_SECONDS };
    refuse("BUSY", `The queue is full with ${WAITING_MAX} races. Try again shortly.`, facts, {
      "retry-after": String(RETRY_AFTER_SECONDS),
    });
  }
  driveInBackground();
  return id;
}

/** Distinguishes visitors without revealing their address. */
function visitorOf(address: string): string | null {
  return address === "unknown" ? null : sign("race visitor", networkOf(address)).subarray(0, 12).toString("base64url");
}

/**
 * Starts the queue. Serverless processes sleep once they have answered, so there a race runs while a stream is open.
 */
export function driveInBackground(): void {
  if (env().VERCEL === undefined) driveRaces();
}
