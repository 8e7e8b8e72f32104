import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { findWaitlistEntries } from "@/lib/waitlist/find-waitlist-entries";
import { CURRENT, CURRENT_MAX, PAST, pastWaitlistOptions, waitlistOptions } from "@/lib/waitlist/waitlist-options";
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

async function readOwn(query: WaitlistQuery): Promise<WaitlistEntries> {
  const owner = await pageOwner();
  if (owner === null) return { entries: [], nextCursor: null, serverTime: new Date().toISOString() };
  return await findWaitlistEntries(owner, query);
}
