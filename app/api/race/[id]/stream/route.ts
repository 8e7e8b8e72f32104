import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { clientAddress } from "@/lib/http/request";
import { findRace } from "@/lib/race/find-race";
import { streamRaceOperation } from "@/lib/race/race-operations";
import { driveRaces } from "@/lib/race/race-queue";
import { streamRace } from "@/lib/race/stream-race";

/** Vercel's limit in seconds. The stream ends by itself before that. */
export const maxDuration = 300;

/** GET /api/race/{id}/stream: each racer's outcome as it happens, by server-sent events. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(streamRaceOperation, async ({ params, lastEventId, request, signal }) => {
    const race = await findRace(params.id);
    if (race.status === "QUEUED") driveRaces();
    const seen = /^\d{1,9}$/.test(lastEventId ?? "") ? Number(lastEventId) : 0;
    return streamRace({ race, seen, address: clientAddress(request), signal });
  }),
});
