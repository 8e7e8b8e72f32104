"use client";

import { useIsMutating, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { useServerNow } from "@/components/clock/use-server-now";
import { Freshness } from "@/components/live/freshness";
import { LiveStock } from "@/components/live/live-stock";
import { HoldAnnouncer } from "@/components/shop/hold-announcer";
import { ReservationLines } from "@/components/shop/reservation-lines";
import { RunningHold } from "@/components/shop/running-hold";
import { SettledHold } from "@/components/shop/settled-hold";
import { Notice } from "@/components/ui/notice";
import { warehousesOptions } from "@/lib/catalog/catalog-options";
import { reservationOptions } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { type ReservationStage, STAGE_TITLES, stageOf } from "@/lib/reservations/reservation-words";

type CheckoutViewProps = { reservationId: string; serverTime: string };

export function CheckoutView({ reservationId, serverTime }: CheckoutViewProps) {
  const { data: reservation, isError, refetch } = useQuery(reservationOptions(reservationId));
  const { data: warehouses } = useQuery(warehousesOptions());
  const now = useServerNow(serverTime);
  // An answer under way decides; the clock must not take the page away from under it.
  const isDeciding = useIsMutating() > 0;
  const stage = reservation && (isDeciding && reservation.status === "PENDING" ? "running" : stageOf(reservation, now));
  const heading = useFocusOnChange(stage);
  useRefetchAt(reservation?.status === "PENDING" ? reservation.expiresAt : null, refetch);

  if (!reservation || !stage) return null;
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none md:text-3xl">
        {STAGE_TITLES[stage]}
      </h1>
      <LiveStock productIds={productsOf(reservation)} />
      <Freshness className="mt-2" />
      <HoldAnnouncer
        until={reservation.expiresAt}
        isCounting={stage === "running" || stage === "over"}
        serverTime={serverTime}
      />
      {isError && (
        <div className="mt-4">
          <Notice tone="bad" title="The shop does not answer right now. The clock goes on; this page keeps asking." />
        </div>
      )}
      <div className="mt-8 grid items-start gap-6 md:grid-cols-[1fr_22rem] lg:gap-10">
        <ReservationLines reservation={reservation} warehouses={warehouses?.warehouses ?? []} />
        <div className="order-first md:order-last">
          {stage === "running" ? (
            <RunningHold reservation={reservation} serverTime={serverTime} />
          ) : (
            <SettledHold reservation={reservation} />
          )}
        </div>
      </div>
    </>
  );
}

function productsOf({ lines }: Reservation): string[] {
  return [...new Set(lines.map(({ productId }) => productId))];
}

/** When the buttons go away together with the focus, the new heading takes it. */
function useFocusOnChange(stage: ReservationStage | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(stage);
  useEffect(() => {
    if (before.current === stage) return;
    before.current = stage;
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus();
  }, [stage]);
  return heading;
}
