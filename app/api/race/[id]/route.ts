import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { findRace } from "@/lib/race/find-race";
import { getRaceOperation } from "@/lib/race/race-operations";
import { driveInBackground } from "@/lib/race/start-race";

/** GET /api/race/{id}: the current state of a race. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getRaceOperation, async ({ params }) => {
    const race = await findRace(params.id);
    if (race.status === "QUEUED") driveInBackground();
    return json(200, race);
  }),
});
