"use client";

import { useIsMutating, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { useServerNow } from "@/components/clock/use-server-now";
import { type CheckoutStage, checkoutStage, isOrdered } from "@/components/shop/checkout/checkout-stage";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { serverNow } from "@/lib/client/server-clock";
import { orderOptions } from "@/lib/orders/order-options";
import type { Order } from "@/lib/orders/order-schemas";
import { isAwaited, isOpen, paymentOptions } from "@/lib/payments/payment-options";
import type { Payment } from "@/lib/payments/payment-schemas";
import { reservationOptions, reservationsKey } from "@/lib/reservations/reservation-options";
import type { ReservationNow } from "@/lib/reservations/reservation-schemas";

const UNAWAITED_POLL_MS = 5_000;

export type Checkout = {
  reservation: ReservationNow;
  payment: Payment | null;
  order: Order | null;
  stage: CheckoutStage;
  /** The server's clock, in milliseconds since the epoch. */
  now: number;
  isError: boolean;
  /** Refetches the payment now. */
  ask: () => void;
};

type CheckoutQuestion = { reservationId: string; serverTime: string };

/**
 * The checkout's current state, kept up to date by the clock, by polling for the bank's answer, and by changes in other
 * tabs.
 */
export function useCheckout({ reservationId, serverTime }: CheckoutQuestion): Checkout | null {
  const { data: reservation, isError, refetch } = useQuery(reservationOptions(reservationId));
  const payment = useLatestPayment(reservationId, Date.parse(serverTime));
  const now = useServerNow(serverTime);
  // While a request is running its answer decides, so the clock must not end the stage first.
  const isDeciding = useIsMutating() > 0;
  useRefetchAt(reservation?.status === "PENDING" ? reservation.expiresAt : null, refetch);

  const facts = reservation && {
    reservation,
    payment: payment.latest,
    waitedMs: payment.awaitedSince === null ? 0 : now - payment.awaitedSince,
    now: isDeciding ? Math.min(now, Date.parse(reservation.expiresAt) - 1) : now,
  };
  const stage = facts && checkoutStage(facts);
  const orderId = payment.latest?.orderId ?? reservationId;
  const { data: order } = useQuery({ ...orderOptions(orderId), enabled: stage !== undefined && isOrdered(stage) });
  if (!reservation || !stage) return null;
  return { reservation, payment: payment.latest, order: order ?? null, stage, now, isError, ask: payment.ask };
}

type LatestPayment = {
  latest: Payment | null;
  /** Since when this page has waited for the bank, in milliseconds since the epoch; null if it does not. */
  awaitedSince: number | null;
  ask: () => void;
};

/** Does not ask for a payment that was never started: the 404 would show as an error in the console. */
function useLatestPayment(reservationId: string, openedAt: number): LatestPayment {
  const queryClient = useQueryClient();
  const [awaitedSince, setAwaitedSince] = useState<number | null>(null);
  const { data, refetch } = useQuery({
    ...paymentOptions(reservationId),
    enabled: ({ state }) => Boolean(state.data),
    refetchInterval: ({ state }) => {
      if (isAwaited(state.data)) return pollPauseMs(serverNow() - (awaitedSince ?? serverNow()));
      return isOpen(state.data) ? UNAWAITED_POLL_MS : false;
    },
  });
  const latest = data ?? null;
  const isWaiting = isAwaited(latest);
  if (isWaiting !== (awaitedSince !== null)) setAwaitedSince(isWaiting ? Math.max(openedAt, serverNow()) : null);
  const status = latest?.status;
  useEffect(() => {
    if (status === undefined || status === "STARTED") return;
    void queryClient.invalidateQueries({ queryKey: reservationsKey });
    void queryClient.invalidateQueries({ queryKey: catalogKey });
  }, [status, queryClient]);
  return { latest, awaitedSince, ask: () => void refetch() };
}

/** [waited up to, pause before asking again], in milliseconds: most answers come at once, the others take minutes. */
const PAUSES = [
  [10_000, 1_000],
  [30_000, 2_000],
  [120_000, 5_000],
] as const;
const LONGEST_PAUSE_MS = 15_000;

/** How long to wait before asking the server again. */
export function pollPauseMs(waitedMs: number): number {
  return PAUSES.find(([upTo]) => waitedMs < upTo)?.[1] ?? LONGEST_PAUSE_MS;
}
