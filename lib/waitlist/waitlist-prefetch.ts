import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { pageOwnerOf } from "@/lib/links/page-by-link";
import { findWaitlistEntries, findWaitlistEntry } from "@/lib/waitlist/find-waitlist-entries";
import {
  CURRENT,
  CURRENT_MAX,
  entryOfHoldOptions,
  PAST,
  pastWaitlistOptions,
  waitlistOptions,
} from "@/lib/waitlist/waitlist-options";
import { findEntryOfHold } from "@/lib/waitlist/waitlist-queries";
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

/** The entry of the offer that this hold is, or was, if the visitor may see it. */
export async function prefetchEntryOfHold(queryClient: QueryClient, reservationId: string): Promise<void> {
  const owner = await pageOwnerOf("reservation", reservationId);
  const id = owner === null ? null : await findEntryOfHold(reservationId, owner);
  const entry = id === null ? null : await findWaitlistEntry(id, null);
  if (entry) queryClient.setQueryData(entryOfHoldOptions(reservationId).queryKey, entry);
}

async function readOwn(query: WaitlistQuery): Promise<WaitlistEntries> {
  const owner = await pageOwner();
  if (owner === null) return { entries: [], nextCursor: null, serverTime: new Date().toISOString() };
  return await findWaitlistEntries(owner, query);
}
