"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useServerNow } from "@/components/clock/use-server-now";
import { HoldRing } from "@/components/signature/hold-ring";
import { NavLink } from "@/components/ui/nav-link";
import { reservationsOptions } from "@/lib/reservations/reservation-options";

/**
 * The link to the running holds, with their number and the time left on the first to end. Hidden if none is running.
 */
export function HeldLink({ serverTime }: { serverTime: string }) {
  const t = useTranslations();
  const { data } = useInfiniteQuery(reservationsOptions("PENDING"));
  const now = useServerNow(serverTime);
  const running = (data?.pages ?? [])
    .flatMap((page) => page.reservations)
    .filter((reservation) => Date.parse(reservation.expiresAt) > now)
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
  const first = running[0];
  if (!first) return null;
  return (
    <NavLink href="/reservations">
      {/* Narrow screens show only the ring. */}
      <span className="sr-only rounded-full bg-signal text-xs font-medium whitespace-nowrap text-on-signal sm:not-sr-only sm:px-2 sm:py-0.5">
        {t.rich("shell.held", { count: () => <span className="figures">{running.length}</span> })}
      </span>
      <HoldRing from={first.createdAt} until={first.expiresAt} serverTime={serverTime} size="small" />
    </NavLink>
  );
}
