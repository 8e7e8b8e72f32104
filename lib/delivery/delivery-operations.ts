import type { Operation } from "@/lib/http/operation";
import { DeliveryOptionsRequest } from "./delivery-request-schemas";
import { DeliveryOptions, NearestPlace, NearestPlaceQuery, Places, PlacesQuery } from "./delivery-schemas";

const tag = "Delivery";

export const deliveryOptionsOperation = {
  id: "deliveryOptions",
  method: "POST",
  path: "/api/delivery-options",
  tag,
  summary: "The ways to fill a cart from the warehouses, best first",
  description:
    "Holds nothing. The first option is recommended: what a hold of the same lines, made at this moment, would choose. The others are real alternatives: single warehouses that have everything, and splits. Counted by address; an API key is not.",
  caller: "anyone",
  body: DeliveryOptionsRequest,
  limited: "questions for delivery options",
  success: { status: 200, description: "The ways, or what is short.", schema: DeliveryOptions },
  problems: [
    "VALIDATION_ERROR",
    "ORIGIN_NOT_ALLOWED",
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
  summary: "Find a place in India by its city's name or its pincode",
  caller: "public",
  query: PlacesQuery,
  success: { status: 200, description: "Up to ten places, large cities first.", schema: Places },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const nearestPlaceOperation = {
  id: "nearestPlace",
  method: "GET",
  path: "/api/places/nearest",
  tag,
  summary: "The place nearest to a point",
  caller: "public",
  query: NearestPlaceQuery,
  success: { status: 200, description: "The place.", schema: NearestPlace },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;
