import { queryOptions } from "@tanstack/react-query";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import { serverNow } from "@/lib/client/server-clock";
import type { WaitingRoomPlace } from "./waiting-room-schemas";

/** Polling intervals: near the front, farther back, and for those who only look. */
const NEAR_MS = 2_000;
const FAR_MS = 5_000;
const OUTSIDE_MS = 15_000;
const NEAR_POSITION = 20;

/** Each browser asks for the draw's result a little later than others, so that they don't all ask at once. */
const SPREAD_MS = 300 + Math.random() * 2_000;

export const waitingRoomKey = ["waiting room"] as const;

const pathOf = (productId: string) => `/api/products/${productId}/waiting-room`;

/** The visitor's place; null if the product has no waiting room any more. Also asked while the page is hidden, to keep the turn. */
export function waitingRoomOptions(productId: string) {
  return queryOptions({
    queryKey: [...waitingRoomKey, productId] as const,
    queryFn: async ({ signal }) => {
      try {
        return await apiRequest<WaitingRoomPlace>(pathOf(productId), { signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.code === "WAITING_ROOM_NOT_FOUND") return null;
        throw error;
      }
    },
    refetchInterval: ({ state: { data } }) => pollMs(data),
    refetchIntervalInBackground: true,
  });
}

export function joinWaitingRoom(productId: string): Promise<WaitingRoomPlace> {
  return apiRequest<WaitingRoomPlace>(pathOf(productId), { method: "POST" });
}

function pollMs(place: WaitingRoomPlace | null | undefined): number | false {
  if (place === null) return false;
  if (!place) return FAR_MS;
  const toDrawMs = Date.parse(place.startsAt) - serverNow();
  if (toDrawMs > 0) return Math.min(place.status === "OUTSIDE" ? OUTSIDE_MS : FAR_MS, toDrawMs + SPREAD_MS);
  if (place.status === "WAITING") return (place.position ?? 0) <= NEAR_POSITION ? NEAR_MS : FAR_MS;
  return place.status === "IN_DRAW" ? NEAR_MS : place.status === "ADMITTED" ? FAR_MS : OUTSIDE_MS;
}
