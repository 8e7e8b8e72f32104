"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useServerNow } from "@/components/clock/use-server-now";
import { ReservationRow } from "@/components/shop/reservation-row";
import { reservationsOptions } from "@/lib/reservations/reservation-options";

/** What is held and not paid for yet, over the orders: it is theirs only until the clock runs out. */
export function RunningHolds({ serverTime }: { serverTime: string }) {
  const t = useTranslations();
  const { data } = useInfiniteQuery(reservationsOptions("PENDING"));
  const now = useServerNow(serverTime);
  const running = (data?.pages ?? [])
    .flatMap((page) => page.reservations)
    .filter((reservation) => Date.parse(reservation.expiresAt) > now);
  if (running.length === 0) return null;
  return (
    <section aria-label={t("orders.runningHolds")} className="mb-8">
      <p className="mb-3 text-sm font-medium text-signal">{t("orders.runningHolds")}</p>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-signal bg-card">
        {running.map((reservation) => (
          <li key={reservation.id}>
            <ReservationRow reservation={reservation} serverTime={serverTime} />
          </li>
        ))}
      </ul>
    </section>
  );
}
