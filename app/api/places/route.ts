import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { searchPlaces } from "@/lib/routing/places";
import { listPlacesOperation } from "@/lib/routing/routing-operations";

/** GET /api/places: find a place by its city's name or its pincode. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listPlacesOperation, async ({ query }) => json(200, { places: await searchPlaces(query.q) })),
});
