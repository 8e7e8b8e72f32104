import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type {
  EndIncomingRequest,
  Incoming,
  IncomingDetail,
  IncomingEdit,
  IncomingList,
  NewIncoming,
  ReceivedPart,
  ReceiveIncomingRequest,
} from "@/lib/receiving/incoming-schemas";
import { deliveriesKey, deliveryParams } from "@/lib/receiving/receiving-options";

const POLL_MS = 10_000;

/** Prefix of all query keys for expected goods: what is received of them changes with deliveries. */
export const incomingKey = [...deliveriesKey, "incoming"] as const;

/** An empty string means no filter. */
export type IncomingListFilters = Record<"state" | "q" | "warehouseId" | "productId", string>;

export function incomingListOptions(filters: IncomingListFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...incomingKey, "list", filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const asked = deliveryParams({ ...filters, ...pageParams(pageParam) });
      return apiRequest<IncomingList>(`/api/admin/incoming?${asked}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export function incomingOptions(id: string) {
  return queryOptions({
    queryKey: [...incomingKey, "one", id] as const,
    queryFn: ({ signal }) => apiRequest<IncomingDetail>(`/api/admin/incoming/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** Announces goods, once per `idempotencyKey`. */
export function expectGoods(body: NewIncoming, idempotencyKey: string): Promise<Incoming> {
  return apiRequest<Incoming>("/api/admin/incoming", { method: "POST", body, idempotencyKey });
}

export type EditWish = IncomingEdit & { id: string };

/** Changes expected goods. With their version, they are changed once however often this is sent. */
export function editIncoming({ id, ...body }: EditWish): Promise<Incoming> {
  return apiRequest<Incoming>(`/api/admin/incoming/${id}`, { method: "PATCH", body });
}

export type EndWish = z.input<typeof EndIncomingRequest> & { id: string; act: "close" | "cancel" };

export function endIncoming({ id, act, ...body }: EndWish, idempotencyKey: string): Promise<Incoming> {
  return apiRequest<Incoming>(`/api/admin/incoming/${id}/${act}`, { method: "POST", body, idempotencyKey });
}

export type PartWish = ReceiveIncomingRequest & { id: string };

/** Receives a part, once per `idempotencyKey`. */
export function receiveIncoming({ id, ...body }: PartWish, idempotencyKey: string): Promise<ReceivedPart> {
  return apiRequest<ReceivedPart>(`/api/admin/incoming/${id}/receive`, { method: "POST", body, idempotencyKey });
}
