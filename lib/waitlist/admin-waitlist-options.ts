import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import type { z } from "zod";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type {
  Demand,
  PriorityRequest,
  Queue,
  RemovalRequest,
  WaitlistActed,
  WaitlistActRequest,
} from "@/lib/waitlist/admin-waitlist-schemas";

/** Joining and leaving move no stock, so no stream tells of them; and who can be reached changes by the clock. */
const POLL_MS = 5_000;

/** Prefix of all query keys for everybody's waitlists. */
export const queuesKey = ["queues"] as const;

export type DemandFilters = Record<"q" | "sort", string>;

export function demandOptions(filters: DemandFilters) {
  return infiniteQueryOptions({
    queryKey: [...queuesKey, "demand", filters] as const,
    queryFn: ({ pageParam, signal }) => {
      const { limit, cursor } = pageParams(pageParam);
      const asked = Object.entries({ ...filters, limit, cursor }).filter(([, value]) => value.trim() !== "");
      return apiRequest<Demand>(`/api/admin/waitlist/demand?${new URLSearchParams(asked)}`, { signal });
    },
    ...pagesFrom(0),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export function queueOptions(productId: string) {
  return infiniteQueryOptions({
    queryKey: [...queuesKey, "queue", productId] as const,
    queryFn: ({ pageParam, signal }) => {
      const { limit, cursor } = pageParams(pageParam);
      const asked = Object.entries({ productId, limit, cursor }).filter(([, value]) => value !== "");
      return apiRequest<Queue>(`/api/admin/waitlist?${new URLSearchParams(asked)}`, { signal });
    },
    ...pagesFrom(0),
    refetchInterval: POLL_MS,
  });
}

/** What staff can do to an entry, and what each act sends. */
export type WaitlistActBodies = {
  offer: z.input<typeof WaitlistActRequest>;
  priority: z.input<typeof PriorityRequest>;
  remove: z.input<typeof RemovalRequest>;
};
export type WaitlistAct = keyof WaitlistActBodies;

type Wish = { id: string; act: WaitlistAct; body: WaitlistActBodies[WaitlistAct] };

export function doOnWaitlist({ id, act, body }: Wish, idempotencyKey: string): Promise<WaitlistActed> {
  return apiRequest<WaitlistActed>(`/api/admin/waitlist/${id}/${act}`, { method: "POST", body, idempotencyKey });
}
