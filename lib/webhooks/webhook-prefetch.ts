import type { QueryClient } from "@tanstack/react-query";
import { pageParams } from "@/lib/client/list-pages";
import { readDeliveries, readWebhook, readWebhooks } from "@/lib/webhooks/read-webhooks";
import {
  type DeliveryFilters,
  deliveriesOptions,
  webhookOptions,
  webhooksOptions,
} from "@/lib/webhooks/webhook-options";
import { DeliveriesQuery } from "@/lib/webhooks/webhook-schemas";

export async function prefetchWebhooks(queryClient: QueryClient): Promise<void> {
  await queryClient.prefetchQuery({ ...webhooksOptions, queryFn: readWebhooks });
}

/** One webhook and the first page of what was sent to it; false if there is none. */
export async function prefetchWebhook(
  queryClient: QueryClient,
  id: string,
  { filters, skip }: { filters: DeliveryFilters; skip: number },
): Promise<boolean> {
  const webhook = await readWebhook(id);
  if (webhook === null) return false;
  queryClient.setQueryData(webhookOptions(id).queryKey, webhook);
  const given = Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== "");
  const query = DeliveriesQuery.safeParse(Object.fromEntries(given));
  if (query.success) {
    const queryFn = () => readDeliveries(id, query.data);
    await queryClient.prefetchInfiniteQuery({ ...deliveriesOptions(id, filters, skip), queryFn });
  }
  return true;
}
