"use client";

import { useIsMutating, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { useServerNow } from "@/components/clock/use-server-now";
import { type CheckoutStage, checkoutStage, isOrdered, type Return } from "@/components/shop/checkout/checkout-stage";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { serverNow } from "@/lib/client/server-clock";
import { orderOptions } from "@/lib/orders/order-options";
import type { Order } from "@/lib/orders/order-schemas";
import { paymentOptions } from "@/lib/payments/payment-options";
import type { Payment } from "@/lib/payments/payment-schemas";
import { reservationOptions, reservationsKey } from "@/lib/reservations/reservation-options";
import type { ReservationNow } from "@/lib/reservations/reservation-schemas";

const UNAWAITED_POLL_MS = 5_000;

export type Checkout = {
  reservation: ReservationNow;
  payment: Payment | null;
  order: Order | null;
  stage: CheckoutStage;
  /** The server's clock, milliseconds since the epoch. */
  now: number;
  isError: boolean;
  /** Asks for the provider's word at once. */
  ask: () => void;
};

type CheckoutQuestion = { reservationId: string; serverTime: string; cameBack: Return };

/** Where this shopper stands, kept true: by the clock, by asking for the bank's word, and by what other tabs do. */
export function useCheckout({ reservationId, serverTime, cameBack }: CheckoutQuestion): Checkout | null {
  const { data: reservation, isError, refetch } = useQuery(reservationOptions(reservationId));
  const payment = useLatestPayment(reservationId, cameBack === "paying" ? Date.parse(serverTime) : null);
  const now = useServerNow(serverTime);
  // An answer under way decides; the clock must not take the page away from under it.
  const isDeciding = useIsMutating() > 0;
  useRefetchAt(reservation?.status === "PENDING" ? reservation.expiresAt : null, refetch);

  const facts = reservation && {
    reservation,
    payment: payment.latest,
    cameBack,
    waitedMs: now - Date.parse(serverTime),
    now: isDeciding ? Math.min(now, Date.parse(reservation.expiresAt) - 1) : now,
  };
  const stage = facts && checkoutStage(facts);
  const orderId = payment.latest?.orderId ?? reservationId;
  const { data: order } = useQuery({ ...orderOptions(orderId), enabled: stage !== undefined && isOrdered(stage) });
  if (!reservation || !stage) return null;
  return { reservation, payment: payment.latest, order: order ?? null, stage, now, isError, ask: payment.ask };
}

/**
 * Nobody is asked for a payment that was never started: that would be an error in every console. `awaitedSince`: when
 * the shopper came back for the bank's word, milliseconds since the epoch; null where they only might have paid.
 */
function useLatestPayment(
  reservationId: string,
  awaitedSince: number | null,
): { latest: Payment | null; ask: () => void } {
  const queryClient = useQueryClient();
  const { data, refetch } = useQuery({
    ...paymentOptions(reservationId),
    enabled: ({ state }) => Boolean(state.data),
    refetchInterval: ({ state }) => {
      if (state.data?.status !== "STARTED" && state.data?.status !== "AUTHORISED") return false;
      return awaitedSince === null ? UNAWAITED_POLL_MS : pollPauseMs(serverNow() - awaitedSince);
    },
  });
  const latest = data ?? null;
  const status = latest?.status;
  useEffect(() => {
    if (status === undefined || status === "STARTED") return;
    void queryClient.invalidateQueries({ queryKey: reservationsKey });
    void queryClient.invalidateQueries({ queryKey: catalogKey });
  }, [status, queryClient]);
  return { latest, ask: () => void refetch() };
}

/** [waited up to, pause until asked again], in milliseconds: most answers come at once, the others take minutes. */
const PAUSES = [
  [10_000, 1_000],
  [30_000, 2_000],
  [120_000, 5_000],
] as const;
const LONGEST_PAUSE_MS = 15_000;

/** How long to wait before asking the server again for the provider's answer. */
export function pollPauseMs(waitedMs: number): number {
  return PAUSES.find(([upTo]) => waitedMs < upTo)?.[1] ?? LONGEST_PAUSE_MS;
}
