import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { nearestPlace } from "@/lib/routing/places";
import { nearestPlaceOperation } from "@/lib/routing/routing-operations";

/** GET /api/places/nearest: the place nearest to a point, for "use my location". */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(nearestPlaceOperation, async ({ query }) => json(200, { place: await nearestPlace(query) })),
});
