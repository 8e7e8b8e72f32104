"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { HoldRing } from "@/components/clock/hold-ring";
import { useServerNow } from "@/components/clock/use-server-now";
import { NavLink } from "@/components/ui/nav-link";
import { reservationsOptions } from "@/lib/reservations/reservation-options";

/** The way to one's reservations, with the number of running holds and the time of the first to end. */
export function HeldLink({ serverTime }: { serverTime: string }) {
  const { data } = useInfiniteQuery(reservationsOptions("PENDING"));
  const now = useServerNow(serverTime);
  const running = (data?.pages ?? [])
    .flatMap((page) => page.reservations)
    .filter((reservation) => Date.parse(reservation.expiresAt) > now)
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
  const first = running[0];
  return (
    <NavLink href="/reservations">
      Reservations
      {first && (
        <>
          <span className="rounded-full bg-signal px-2 py-0.5 text-xs font-medium text-on-signal">
            <span className="figures">{running.length}</span> held
          </span>
          <span className="hidden sm:block">
            <HoldRing from={first.createdAt} until={first.expiresAt} serverTime={serverTime} size="small" />
          </span>
        </>
      )}
    </NavLink>
  );
}
