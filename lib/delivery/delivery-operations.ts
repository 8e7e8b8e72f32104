import type { Operation } from "@/lib/http/operation";
import { DeliveryOptionsRequest } from "./delivery-request-schemas";
import { DeliveryOptions, NearestPlace, NearestPlaceQuery, Places, PlacesQuery } from "./delivery-schemas";

const tag = "Delivery";

export const deliveryOptionsOperation = {
  id: "deliveryOptions",
  method: "POST",
  path: "/api/delivery-options",
  tag,
  summary: "Compare delivery options for a cart, best first",
  description:
    "Nothing is held. The first option is recommended: a hold of the same lines, made now, would choose it, unless it exceeded a limit per shopper: those are checked by the hold. The others are alternatives: single warehouses that have everything, and splits between warehouses. Rate-limited per network address; API keys are not limited.",
  caller: "anyone",
  onlyReads: true,
  body: DeliveryOptionsRequest,
  limited: "delivery option requests",
  success: { status: 200, description: "The options, or what is short.", schema: DeliveryOptions },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "POSTAL_CODE_UNKNOWN",
    "DATABASE_UNAVAILABLE",
  ],
} as const satisfies Operation;

export const listPlacesOperation = {
  id: "listPlaces",
  method: "GET",
  path: "/api/places",
  tag,
  summary: "Find places in India by city name or pincode",
  caller: "public",
  query: PlacesQuery,
  success: { status: 200, description: "Up to 10 places, large cities first.", schema: Places },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const nearestPlaceOperation = {
  id: "nearestPlace",
  method: "GET",
  path: "/api/places/nearest",
  tag,
  summary: "Find the place nearest to a point",
  caller: "public",
  query: NearestPlaceQuery,
  success: { status: 200, description: "The place.", schema: NearestPlace },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;
