import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type { TransferRequest } from "@/lib/inventory/stock-change-schemas";
import { paramsOf } from "@/lib/reservations/admin-reservation-options";
import type { TransferSuggestions } from "@/lib/transfers/suggestion-schemas";
import type {
  ReceiveTransferRequest,
  Transfer,
  TransferDetail,
  TransferEdit,
  Transfers,
} from "@/lib/transfers/transfer-schemas";
import type { TransferAct } from "@/lib/transfers/transfer-words";

const POLL_MS = 10_000;

/** Prefix of all query keys for transfers. */
export const transfersKey = ["transfers"] as const;

/** An empty string means no filter. */
export type TransferListFilters = Record<"status" | "q" | "fromWarehouseId" | "toWarehouseId" | "productId", string>;

export function transfersOptions(filters: TransferListFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...transfersKey, "list", filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const params = paramsOf({ ...filters, ...pageParams(pageParam) });
      return apiRequest<Transfers>(`/api/admin/transfers?${params}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export function transferOptions(id: string) {
  return queryOptions({
    queryKey: [...transfersKey, "one", id] as const,
    queryFn: ({ signal }) => apiRequest<TransferDetail>(`/api/admin/transfers/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });
}

export type SuggestionWish = Record<"fromWarehouseId" | "toWarehouseId" | "lowDays" | "targetDays", string>;

export function suggestionsOptions(wish: SuggestionWish) {
  return queryOptions({
    queryKey: [...transfersKey, "suggestions", wish] as const,
    queryFn: ({ signal }) => {
      return apiRequest<TransferSuggestions>(`/api/admin/transfers/suggestions?${paramsOf(wish)}`, { signal });
    },
    placeholderData: keepPreviousData,
  });
}

export type NewTransfer = Pick<z.input<typeof TransferRequest>, "fromWarehouseId" | "toWarehouseId" | "lines" | "note">;

/** Makes a draft, once per `idempotencyKey`. */
export function draftTransfer(body: NewTransfer, idempotencyKey: string): Promise<Transfer> {
  return apiRequest<Transfer>("/api/admin/transfers", { method: "POST", body, idempotencyKey });
}

/** Changes a draft. With its version, it is changed once however often this is sent. */
export function editTransfer({ id, ...body }: TransferEdit & { id: string }): Promise<Transfer> {
  return apiRequest<Transfer>(`/api/admin/transfers/${id}`, { method: "PATCH", body });
}

export type TransferActWish = { id: string; act: TransferAct; note?: string; expectedVersion: number };

export function doToTransfer({ id, act, ...body }: TransferActWish, idempotencyKey: string): Promise<Transfer> {
  return apiRequest<Transfer>(`/api/admin/transfers/${id}/${act}`, { method: "POST", body, idempotencyKey });
}

export type ReceiveWish = ReceiveTransferRequest & { id: string };

/** Takes in what has arrived, once per `idempotencyKey`. */
export function receiveTransfer({ id, ...body }: ReceiveWish, idempotencyKey: string): Promise<Transfer> {
  return apiRequest<Transfer>(`/api/admin/transfers/${id}/receive`, { method: "POST", body, idempotencyKey });
}
