import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { clientAddress } from "@/lib/http/request";
import { limitRaces } from "@/lib/race/limit-races";
import { startRaceOperation } from "@/lib/race/race-operations";
import { startRace } from "@/lib/race/start-race";

/** POST /api/race: queues a race in the race lab. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(startRaceOperation, async ({ body, request }) => {
    const address = clientAddress(request);
    await limitRaces(address);
    const id = await startRace(body, address);
    return json(201, { id }, { location: `/api/race/${id}` });
  }),
});
