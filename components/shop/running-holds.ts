import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { openOffers } from "@/components/shop/waitlist/open-offers";
import { serverNow } from "@/lib/client/server-clock";
import { reservationsOptions } from "@/lib/reservations/reservation-options";
import type { Reservation, Reservations } from "@/lib/reservations/reservation-schemas";
import { visitorOptions } from "@/lib/visitor/visitor-options";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntries } from "@/lib/waitlist/waitlist-schemas";

export type RunningHolds = {
  /** The first to end first. */
  running: readonly Reservation[];
  /** The hold that the next one joins: the newest one that is not an offer. Null if there is none. */
  joinable: Reservation | null;
  /** Further ones that can become one with it: made in two tabs at a time, or before signing in. */
  besides: readonly Reservation[];
};

/** What runs at `nowMs` of the shopper's holds and offers, as far as they are known. */
export function runningHolds(
  held: InfiniteData<Reservations> | undefined,
  waitlist: WaitlistEntries | undefined,
  nowMs: number,
): RunningHolds {
  const running = (held?.pages ?? [])
    .flatMap((page) => page.reservations)
    .filter((reservation) => Date.parse(reservation.expiresAt) > nowMs)
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
  const offers = openOffers(waitlist?.entries ?? [], nowMs).map(({ reservationId }) => reservationId);
  const [joinable = null, ...besides] = running
    .filter(({ id }) => !offers.includes(id))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return { running, joinable, besides };
}

/** The same once the visitor is known; nothing if that fails. For whoever is quicker than the page. */
export async function runningHoldsSoon(client: QueryClient): Promise<RunningHolds> {
  await client.fetchQuery(visitorOptions()).catch(() => undefined);
  const held = client.getQueryData(reservationsOptions("PENDING").queryKey);
  return runningHolds(held, client.getQueryData(waitlistOptions().queryKey), serverNow());
}
