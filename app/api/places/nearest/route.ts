import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { nearestPlaceOperation } from "@/lib/delivery/delivery-operations";
import { nearestPlace } from "@/lib/delivery/places";
import { json } from "@/lib/http/answer";

/** GET /api/places/nearest: the place nearest to a point, for "Use my location". */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(nearestPlaceOperation, async ({ query }) => json(200, { place: await nearestPlace(query) })),
});
