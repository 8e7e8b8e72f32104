import { v4 as uuid } from "uuid";
import { env } from "@/lib/env";
import { refuse } from "@/lib/http/problem";
import { driveRaces } from "./race-line";
import { hasLab } from "./race-queries";
import type { RaceRequest } from "./race-schemas";
import { queueRace } from "./race-statements";

const WAITING_MAX = 20;
const RETRY_AFTER_SECONDS = 15;

/** Puts a race in the line and answers its id; refuses where the line is full or there is no lab. */
export async function startRace(request: RaceRequest): Promise<string> {
  if (!(await hasLab())) refuse("RACE_LAB_CLOSED", "Its tables are missing: `npm run db:migrate` makes them.");
  const id = uuid();
  if (!(await queueRace(id, request, WAITING_MAX))) {
    const facts = { retryAfterSeconds: RETRY_AFTER_SECONDS };
    refuse("BUSY", `${WAITING_MAX} races wait already. Try again shortly.`, facts, {
      "retry-after": String(RETRY_AFTER_SECONDS),
    });
  }
  driveInBackground();
  return id;
}

/** Serverless processes sleep once they have answered: there a race runs while its stream is open. */
export function driveInBackground(): void {
  if (env().VERCEL === undefined) driveRaces();
}
