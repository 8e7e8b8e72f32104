import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { reservationsOptions } from "@/lib/reservations/reservation-options";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";
import type { Visitor } from "./visitor-schemas";

/** Asked once in a tab: what it says of holds and places in line is kept up to date by their own queries. */
export function visitorOptions() {
  return queryOptions({
    queryKey: ["visitor"] as const,
    queryFn: async ({ client, signal }) => {
      const visitor = await apiRequest<Visitor>("/api/visitor", { signal });
      shareVisitor(client, visitor);
      return visitor;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** Gives the queries of holds and places in line their first data, unless they have newer. */
export function shareVisitor(client: QueryClient, { holds, waitlist }: Visitor): void {
  const { queryKey: holdsKey } = reservationsOptions("PENDING");
  client.setQueryData(holdsKey, (known) => known ?? { pages: [holds], pageParams: [null] });
  client.setQueryData(waitlistOptions().queryKey, (known) => known ?? waitlist);
}
