import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { MailAsked } from "@/lib/field-schemas";
import type {
  JoinWaitlistRequest,
  WaitlistEntries,
  WaitlistEntry,
  WaitlistEntryNow,
  WaitlistStatus,
} from "@/lib/waitlist/waitlist-schemas";

/** Polling interval for what the live stream does not report: somebody ahead left, or another device passed. */
const POLL_MS = 20_000;
export const CURRENT_MAX = 100;

export const CURRENT: WaitlistStatus[] = ["WAITING", "OFFERED"];
export const PAST: WaitlistStatus[] = ["ACCEPTED", "PASSED", "LAPSED", "CANCELLED"];

/** Prefix of all query keys for the shopper's own waitlist entries. */
export const waitlistKey = ["waitlist"] as const;

/**
 * The shopper's waiting entries and open offers, newest first. Every page of the shop uses it, so it is never polled or
 * refetched without entries.
 */
export function waitlistOptions() {
  return queryOptions({
    queryKey: [...waitlistKey, "current"] as const,
    queryFn: ({ signal }) => fetchWaitlistEntries(CURRENT, CURRENT_MAX, null, signal),
    refetchInterval: ({ state: { data } }) => (isAnybodyWaiting(data) ? POLL_MS : false),
    refetchOnWindowFocus: ({ state: { data } }) => isAnybodyWaiting(data),
    // Also if the first read failed without a network.
    refetchOnReconnect: ({ state: { data } }) => data === undefined || isAnybodyWaiting(data),
    refetchOnMount: ({ state: { data } }) => data === undefined || isAnybodyWaiting(data),
  });
}

/** The shopper's ended waitlist entries, newest first. */
export function pastWaitlistOptions() {
  return infiniteQueryOptions({
    queryKey: [...waitlistKey, "past"] as const,
    queryFn: ({ pageParam, signal }) => fetchWaitlistEntries(PAST, null, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: WaitlistEntries) => page.nextCursor,
  });
}

/**
 * The waitlist entry whose offer a hold is, or was; one opened by a mailed link is not in the visitor's own list. The page
 * puts it there; without it nothing is fetched.
 */
export function entryOfHoldOptions(reservationId: string) {
  const queryKey = [...waitlistKey, "hold", reservationId] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<WaitlistEntryNow | null> => {
      const known = client.getQueryData<WaitlistEntryNow>(queryKey);
      return known ? await apiRequest<WaitlistEntryNow>(`/api/waitlist/${known.id}`, { signal }) : null;
    },
    enabled: ({ state }) => Boolean(state.data),
  });
}

/** Joins a waitlist. A retry after a lost response must send the same `idempotencyKey`. */
export function joinWaitlist(request: JoinWaitlistRequest, idempotencyKey: string): Promise<WaitlistEntry> {
  return apiRequest<WaitlistEntry>("/api/waitlist", { method: "POST", body: request, idempotencyKey });
}

export function leaveWaitlist(id: string): Promise<WaitlistEntry> {
  return apiRequest<WaitlistEntry>(`/api/waitlist/${id}`, { method: "DELETE" });
}

export function passOffer(id: string, idempotencyKey: string): Promise<WaitlistEntry> {
  return apiRequest<WaitlistEntry>(`/api/waitlist/${id}/pass`, { method: "POST", idempotencyKey });
}

/** Sends the email to confirm an entry's address again. */
export function sendConfirmation(id: string): Promise<MailAsked> {
  return apiRequest(`/api/waitlist/${id}/confirmation`, { method: "POST" });
}

function isAnybodyWaiting(data: WaitlistEntries | undefined): boolean {
  return (data?.entries.length ?? 0) > 0;
}

function fetchWaitlistEntries(
  statuses: readonly WaitlistStatus[],
  limit: number | null,
  cursor: string | null,
  signal: AbortSignal,
): Promise<WaitlistEntries> {
  const params = new URLSearchParams(statuses.map((status) => ["status", status]));
  if (limit !== null) params.set("limit", String(limit));
  if (cursor !== null) params.set("cursor", cursor);
  return apiRequest<WaitlistEntries>(`/api/waitlist?${params}`, { signal });
}
