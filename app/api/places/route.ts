import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { listPlacesOperation } from "@/lib/delivery/delivery-operations";
import { searchPlaces } from "@/lib/delivery/places";
import { json } from "@/lib/http/answer";

/** GET /api/places: finds places by city or pincode. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listPlacesOperation, async ({ query }) => json(200, { places: await searchPlaces(query.q) })),
});
