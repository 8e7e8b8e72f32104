import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type {
  NewWebhook,
  Webhook,
  WebhookDeliveries,
  WebhookDeliveryInFull,
  WebhookEdit,
  Webhooks,
  WebhookWithSecret,
} from "@/lib/webhooks/webhook-schemas";

const POLL_MS = 5_000;
/** While somebody waits for the answer to a test. */
const WATCH_MS = 1_000;

/** Prefix of all query keys for webhooks. */
export const webhooksKey = ["webhooks"] as const;

export const webhooksOptions = queryOptions({
  queryKey: [...webhooksKey, "all"] as const,
  queryFn: ({ signal }) => apiRequest<Webhooks>("/api/admin/webhooks?limit=100", { signal }),
  refetchInterval: POLL_MS,
});

export function webhookOptions(id: string) {
  return queryOptions({
    queryKey: [...webhooksKey, "one", id] as const,
    queryFn: ({ signal }) => apiRequest<Webhook>(`/api/admin/webhooks/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** An empty string means no filter. */
export type DeliveryFilters = { status: string; type: string };

export function deliveriesOptions(id: string, filters: DeliveryFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...webhooksKey, "deliveries", id, filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...filters, ...pageParams(pageParam) };
      const params = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
      return apiRequest<WebhookDeliveries>(`/api/admin/webhooks/${id}/deliveries?${params}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export function deliveryOptions(id: string, deliveryId: string) {
  return queryOptions({
    queryKey: [...webhooksKey, "delivery", id, deliveryId] as const,
    queryFn: ({ signal }) =>
      apiRequest<WebhookDeliveryInFull>(`/api/admin/webhooks/${id}/deliveries/${deliveryId}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === "PENDING" ? WATCH_MS : false),
  });
}

export function createWebhook(webhook: NewWebhook): Promise<WebhookWithSecret> {
  return apiRequest<WebhookWithSecret>("/api/admin/webhooks", { method: "POST", body: webhook });
}

export function editWebhook({ id, ...edit }: WebhookEdit & { id: string }): Promise<Webhook> {
  return apiRequest<Webhook>(`/api/admin/webhooks/${id}`, { method: "PATCH", body: edit });
}

export function deleteWebhook(id: string): Promise<Webhook> {
  return apiRequest<Webhook>(`/api/admin/webhooks/${id}`, { method: "DELETE" });
}

export function rotateWebhook(id: string): Promise<WebhookWithSecret> {
  return apiRequest<WebhookWithSecret>(`/api/admin/webhooks/${id}/rotate`, { method: "POST" });
}

export function testWebhook(id: string): Promise<WebhookDeliveryInFull> {
  return apiRequest<WebhookDeliveryInFull>(`/api/admin/webhooks/${id}/test`, { method: "POST" });
}

/** Sends a delivery's event again, or gives it up. */
export function doToDelivery(wish: {
  id: string;
  deliveryId: string;
  act: "replay" | "skip";
}): Promise<WebhookDeliveryInFull> {
  const { id, deliveryId, act } = wish;
  return apiRequest<WebhookDeliveryInFull>(`/api/admin/webhooks/${id}/deliveries/${deliveryId}/${act}`, {
    method: "POST",
  });
}
