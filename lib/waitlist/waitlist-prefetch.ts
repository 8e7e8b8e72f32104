import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { pageOpenedEntry } from "@/lib/links/page-by-link";
import { findWaitlistEntries, findWaitlistEntry } from "@/lib/waitlist/find-waitlist-entries";
import {
  CURRENT,
  CURRENT_MAX,
  openedEntryOptions,
  PAST,
  pastWaitlistOptions,
  waitlistOptions,
} from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntries, WaitlistQuery } from "@/lib/waitlist/waitlist-schemas";

const PAGE_LIMIT = 50;

/** Prefetches the visitor's waitlist entries on the server; an unknown visitor has none, without a query. */
export async function prefetchWaitlist(queryClient: QueryClient): Promise<void> {
  await queryClient.fetchQuery({
    ...waitlistOptions(),
    queryFn: () => readOwn({ status: CURRENT, limit: CURRENT_MAX }),
  });
}

export async function prefetchPastWaitlist(queryClient: QueryClient): Promise<void> {
  await queryClient.fetchInfiniteQuery({
    ...pastWaitlistOptions(),
    queryFn: () => readOwn({ status: PAST, limit: PAGE_LIMIT }),
  });
}

/** The entry of the offer that this hold is, if the visitor has opened its mailed link. */
export async function prefetchOpenedEntry(queryClient: QueryClient, reservationId: string): Promise<void> {
  const id = await pageOpenedEntry(reservationId);
  const entry = id === null ? null : await findWaitlistEntry(id, null);
  if (entry) queryClient.setQueryData(openedEntryOptions(reservationId).queryKey, entry);
}

async function readOwn(query: WaitlistQuery): Promise<WaitlistEntries> {
  const owner = await pageOwner();
  if (owner === null) return { entries: [], nextCursor: null, serverTime: new Date().toISOString() };
  return await findWaitlistEntries(owner, query);
}
