import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest, CHANGE_MS_MAX } from "@/lib/client/api-request";
import type { DeliveryOptions, NearestPlace, Place, Places, ShipToRequest } from "./delivery-schemas";

export type WantedLine = { productId: string; warehouseId: string | null; quantity: number };

/** Prefix of all query keys for delivery options. */
export const deliveryOptionsKey = ["delivery-options"] as const;

/** Polling interval while there is no stream of changes. */
const POLL_MS = 30_000;

/** `replaces`: the running reservation that these lines would replace; null if none. */
export function deliveryOptionsOptions(
  lines: readonly WantedLine[],
  shipTo: ShipToRequest | null,
  replaces: string | null,
) {
  return queryOptions({
    queryKey: [...deliveryOptionsKey, lines, shipTo, replaces] as const,
    queryFn: ({ signal }) => {
      const body = {
        lines: lines.map(({ warehouseId, ...line }) => ({ ...line, ...(warehouseId && { warehouseId }) })),
        shipTo,
        ...(replaces !== null && { replaces }),
      };
      return apiRequest<DeliveryOptions>("/api/delivery-options", { method: "POST", body, signal });
    },
    enabled: shipTo !== null && lines.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  });
}

/** Places that match `q`. Without an answer it fails in time: a place must not be chosen later, when the network is back. */
export function placesOptions(q: string) {
  return queryOptions({
    queryKey: ["places", q] as const,
    queryFn: () => findPlaces(q),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

async function findPlaces(q: string): Promise<Place[]> {
  const query = new URLSearchParams({ q });
  return (await apiRequest<Places>(`/api/places?${query}`, { msMax: CHANGE_MS_MAX })).places;
}

/**
 * The place of a whole pincode; null if there is none. Without an answer it fails, until the network is back or somebody
 * asks again.
 */
export function placeOptions(postalCode: string) {
  return queryOptions({
    queryKey: ["place", postalCode] as const,
    queryFn: async () => (await findPlaces(postalCode)).find((place) => place.postalCode === postalCode) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

/** The place nearest to a device; null if we deliver nowhere near it. */
export async function fetchNearestPlace(at: { latitude: number; longitude: number }): Promise<Place | null> {
  const query = new URLSearchParams({ latitude: at.latitude.toFixed(4), longitude: at.longitude.toFixed(4) });
  return (await apiRequest<NearestPlace>(`/api/places/nearest?${query}`, { msMax: CHANGE_MS_MAX })).place;
}
