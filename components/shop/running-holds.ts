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

/** The running hold that took the place of one that was replaced; null for any other, or if it ended too. */
export function successorOf(
  { id, releaseReason, releasedAt }: Pick<Reservation, "id" | "releaseReason" | "releasedAt">,
  { joinable, running }: Pick<RunningHolds, "joinable" | "running">,
): Reservation | null {
  if (releaseReason !== "REPLACED" || releasedAt === null) return null;
  const since = running.filter((hold) => hold.id !== id && hold.createdAt >= releasedAt);
  // Both moments are those of one change; a later change may have replaced that one too.
  return since.find(({ createdAt }) => createdAt === releasedAt) ?? since.find((hold) => hold === joinable) ?? null;
}

/** Units of a product that the shopper holds now, as far as known. */
export function heldUnits(client: QueryClient, productId: string): number {
  return known(client)
    .running.flatMap(({ lines }) => lines)
    .reduce((units, line) => units + (line.productId === productId ? line.quantity : 0), 0);
}

function known(client: QueryClient): RunningHolds {
  const { queryKey } = reservationsOptions("PENDING");
  return runningHolds(client.getQueryData(queryKey), client.getQueryData(waitlistOptions().queryKey), serverNow());
}

/** A press on Reserve waits no longer than this to learn of holds that another tab or device has just made. */
const LOOK_MS_MAX = 700;

/** What runs now, asked anew; as far as known if the shop does not answer soon. */
export async function lookAtHolds(client: QueryClient): Promise<RunningHolds> {
  const { queryKey } = reservationsOptions("PENDING");
  if (navigator.onLine) {
    // For whoever is quicker than the page.
    await client.fetchQuery(visitorOptions()).catch(() => undefined);
    // A poll on its way may be older than the other tab's hold.
    await client.cancelQueries({ queryKey });
    const looks = [
      client.fetchInfiniteQuery({ ...reservationsOptions("PENDING"), staleTime: 0 }),
      lookAtOffers(client),
    ];
    await Promise.race([Promise.allSettled(looks), pause(LOOK_MS_MAX)]);
  }
  return known(client);
}

/** Nothing joins an offer, and only whoever is in line can have got one. */
async function lookAtOffers(client: QueryClient): Promise<void> {
  const options = waitlistOptions();
  const isInLine = (client.getQueryData(options.queryKey)?.entries.length ?? 0) > 0;
  if (isInLine) await client.fetchQuery({ ...options, staleTime: 0 });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
