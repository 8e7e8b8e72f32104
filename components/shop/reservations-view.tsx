"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { ReservationRow } from "@/components/shop/reservation-row";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { reservationsOptions, type StatusFilter } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type ReservationsViewProps = { status: StatusFilter; serverTime: string };

export function ReservationsView({ status, serverTime }: ReservationsViewProps) {
  const t = useTranslations();
  const query = useInfiniteQuery(reservationsOptions(status));
  const reservations = query.data?.pages.flatMap((page) => page.reservations) ?? [];
  useRefetchAt(firstEnd(reservations), query.refetch);

  if (query.isError && reservations.length === 0) {
    return (
      <Notice tone="bad" title={t("checkout.holds.notLoaded")}>
        <Button kind="secondary" className="mt-3" onClick={() => query.refetch()}>
          {t("common.retry")}
        </Button>
      </Notice>
    );
  }
  if (reservations.length === 0) {
    return (
      <div className="rounded-card border border-dashed border-control-line px-6 py-16 text-center">
        <p className="text-xl font-medium text-balance">{t(`checkout.holds.none.${status ?? "ALL"}`)}</p>
        <p className="mx-auto mt-2 max-w-md text-sm text-muted">{t("checkout.holds.noneBody")}</p>
        <Link href="/products" className={`mt-6 ${buttonStyle("secondary")}`}>
          {t("common.browse")}
        </Link>
      </div>
    );
  }
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
        {reservations.map((reservation) => (
          <li key={reservation.id}>
            <ReservationRow reservation={reservation} serverTime={serverTime} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="mt-8 flex justify-center">
          <Button
            kind="secondary"
            aria-disabled={query.isFetchingNextPage}
            onClick={() => !query.isFetchingNextPage && query.fetchNextPage()}
          >
            {t(query.isFetchingNextPage ? "common.loading" : "common.loadMore")}
          </Button>
        </div>
      )}
    </>
  );
}

function firstEnd(reservations: Reservation[]): string | null {
  const running = reservations.filter((reservation) => reservation.status === "PENDING");
  return running.map((reservation) => reservation.expiresAt).sort()[0] ?? null;
}
