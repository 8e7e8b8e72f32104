import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { limitRaces } from "@/lib/race/limit-races";
import { startRaceOperation } from "@/lib/race/race-operations";
import { startRace } from "@/lib/race/start-race";

/** POST /api/race: a race in the lab, as soon as its turn comes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(startRaceOperation, async ({ body, request }) => {
    await limitRaces(request);
    const id = await startRace(body);
    return json(201, { id }, { location: `/api/race/${id}` });
  }),
});
