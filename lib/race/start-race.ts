import { v4 as uuid } from "uuid";
import { env } from "@/lib/env";
import { refuse } from "@/lib/http/problem";
import { refuseFor } from "@/lib/http/rate-limit";
import { networkOf } from "@/lib/http/request";
import { sign } from "@/lib/signature";
import { driveRaces } from "./race-line";
import { hasLab } from "./race-queries";
import type { RaceRequest } from "./race-schemas";
import { queueRace } from "./race-statements";

const WAITING_MAX = 20;
/** Of one address, so that nobody has the line to themselves; where races are not limited, neither are these. */
const WAITING_MAX_OF_ONE = 3;
const RETRY_AFTER_SECONDS = 15;

/** Puts a race in the line and answers its id; refuses where the line is full, or full of the asker's, or there is no lab. */
export async function startRace(request: RaceRequest, address: string): Promise<string> {
  if (!(await hasLab())) refuse("RACE_LAB_CLOSED", "Its tables are missing. Run `npm run db:migrate` to create them.");
  const id = uuid();
  const maxOfOne = env().RATE_LIMIT_RACES_PER_MINUTE === 0 ? 0 : WAITING_MAX_OF_ONE;
  const fate = await queueRace(id, request, { max: WAITING_MAX, askedBy: visitorOf(address), maxOfOne });
  if (fate === "enough") refuseFor(RETRY_AFTER_SECONDS * 1_000, `${maxOfOne} races of yours wait already`);
  if (fate === "full") {
    const facts = { retryAfterSeconds: RETRY_AFTER_SECONDS };
    refuse("BUSY", `${WAITING_MAX} races wait already. Try again shortly.`, facts, {
      "retry-after": String(RETRY_AFTER_SECONDS),
    });
  }
  driveInBackground();
  return id;
}

/** Tells visitors apart and says of nobody where they are. */
function visitorOf(address: string): string | null {
  return address === "unknown" ? null : sign("race visitor", networkOf(address)).subarray(0, 12).toString("base64url");
}

/** Serverless processes sleep once they have answered: there a race runs while its stream is open. */
export function driveInBackground(): void {
  if (env().VERCEL === undefined) driveRaces();
}
