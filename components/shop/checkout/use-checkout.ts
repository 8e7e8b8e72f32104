"use client";

import { useIsMutating, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { useServerNow } from "@/components/clock/use-server-now";
import { type CheckoutStage, checkoutStage, isSold } from "@/components/shop/checkout/checkout-stage";
import { useIsOffer } from "@/components/shop/checkout/use-offer";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { FRESH_MS } from "@/lib/client/query-client";
import { serverNow } from "@/lib/client/server-clock";
import { tellTabs } from "@/lib/client/tabs";
import { orderOptions } from "@/lib/orders/order-options";
import type { Order } from "@/lib/orders/order-schemas";
import { hasPayment, isAwaited, isOpen, paymentOptions } from "@/lib/payments/payment-options";
import type { Payment } from "@/lib/payments/payment-schemas";
import { isReplacedHere } from "@/lib/reservations/replaced-here";
import { reservationOptions, reservationsKey } from "@/lib/reservations/reservation-options";
import type { ReservationNow } from "@/lib/reservations/reservation-schemas";

/** While the hold runs, another browser of the shopper's may pay for it. */
const RUNNING_POLL_MS = 5_000;

export type Checkout = {
  reservation: ReservationNow;
  payment: Payment | null;
  order: Order | null;
  stage: CheckoutStage;
  /** The server's clock, in milliseconds since the epoch. */
  now: number;
  isError: boolean;
  /** Refetches the payment now. */
  ask: () => unknown;
};

type CheckoutQuestion = { reservationId: string; serverTime: string };

/**
 * The checkout's current state, kept up to date by the clock, by polling for the bank's answer and for what other browsers
 * do, and by changes in other tabs (own-holds-watcher.tsx).
 */
export function useCheckout({ reservationId, serverTime }: CheckoutQuestion): Checkout | null {
  const {
    data: reservation,
    error,
    isError,
    refetch,
  } = useQuery({
    ...reservationOptions(reservationId),
    refetchInterval: ({ state }) => (state.data?.status === "PENDING" ? RUNNING_POLL_MS : false),
    refetchOnWindowFocus: "always",
  });
  useLeaveOthers(error);
  const now = useServerNow(serverTime);
  const openedAt = Date.parse(serverTime);
  const payment = useLatestPayment({ reservationId, reservation, openedAt, now });
  const isOffer = useIsOffer(reservationId);
  // While a request is running its answer decides, so the clock must not end the stage first.
  const isDeciding = useIsMutating() > 0;
  useRefetchAt(reservation?.status === "PENDING" ? reservation.expiresAt : null, refetch);

  const orderId = payment.latest?.orderId ?? reservationId;
  const isOrdered = reservation !== undefined && isSold(reservation, payment.latest);
  const { data: order = null } = useQuery({ ...orderOptions(orderId), enabled: isOrdered });
  const { ask } = payment;
  useAskAfterRefund(payment.latest, order, ask);

  const facts = reservation && {
    reservation,
    payment: payment.latest,
    order,
    isOffer,
    waitedMs: payment.awaitedSince === null ? 0 : now - payment.awaitedSince,
    now: isDeciding ? Math.min(now, Date.parse(reservation.expiresAt) - 1) : now,
  };
  // A hold that this tab replaces is about to be left for the next one.
  const isLeaving = reservation?.releaseReason === "REPLACED" && isReplacedHere(reservationId);
  const stage = useLastKnown(facts && checkoutStage(facts), !payment.isUnread && !isLeaving);
  if (!reservation || !stage) return null;
  return { reservation, payment: payment.latest, order, stage, now, isError, ask };
}

/**
 * The session may have ended elsewhere, or another tab has signed in: what is on this page is no longer this browser's. Loaded
 * again, the page says so, without what was typed.
 */
function useLeaveOthers(error: Error | null): void {
  const isOthers = error instanceof ApiProblem && error.code === "RESERVATION_NOT_FOUND";
  useEffect(() => {
    if (isOthers) window.location.reload();
  }, [isOthers]);
}

/** An order is followed while its money goes back, so it is the first to show the refund. */
function useAskAfterRefund(payment: Payment | null, order: Order | null, ask: () => unknown): void {
  const known = payment?.status;
  const ofOrder = order?.payment?.status;
  useEffect(() => {
    if (ofOrder !== undefined && ofOrder !== known) ask();
  }, [ofOrder, known, ask]);
}

function useLastKnown<T>(now: T, isKnown: boolean): T {
  const [known, setKnown] = useState(now);
  if (isKnown && known !== now) setKnown(now);
  return isKnown ? now : known;
}

type PaymentQuestion = {
  reservationId: string;
  reservation: ReservationNow | undefined;
  /** Both by the server's clock, in milliseconds since the epoch. */
  openedAt: number;
  now: number;
};

type LatestPayment = {
  latest: Payment | null;
  /** One was started elsewhere and is being read. */
  isUnread: boolean;
  /** Since when this page has waited for the bank, in milliseconds since the epoch; null if it does not. */
  awaitedSince: number | null;
  ask: () => unknown;
};

/** Does not ask for a payment that was never started: the 404 would show as an error in the console. */
function useLatestPayment({ reservationId, reservation, openedAt, now }: PaymentQuestion): LatestPayment {
  const queryClient = useQueryClient();
  const [awaitedSince, setAwaitedSince] = useState<number | null>(null);
  const startedAt = reservation?.paymentStartedAt ?? null;
  const isThere = hasPayment(startedAt, now);
  const { data, refetch, isFetching } = useQuery({
    ...paymentOptions(reservationId),
    enabled: ({ state }) => isThere || Boolean(state.data),
    // That there was none may have been read a moment before it was started.
    staleTime: ({ state }) => (state.data ? FRESH_MS : 0),
    refetchOnWindowFocus: "always",
    refetchInterval: ({ state }) => {
      if (isAwaited(state.data)) return pollPauseMs(serverNow() - (awaitedSince ?? serverNow()));
      return isOpen(state.data) || (state.data && reservation?.status === "PENDING") ? RUNNING_POLL_MS : false;
    },
  });
  const latest = data ?? null;
  const isWaiting = isAwaited(latest);
  if (isWaiting !== (awaitedSince !== null)) setAwaitedSince(isWaiting ? Math.max(openedAt, serverNow()) : null);
  useTellTabs(reservationId, latest);
  const status = latest?.status;
  useEffect(() => {
    if (status === undefined || status === "STARTED") return;
    void queryClient.invalidateQueries({ queryKey: reservationsKey });
    void queryClient.invalidateQueries({ queryKey: catalogKey });
  }, [status, queryClient]);
  const isUnread = startedAt !== null && latest === null && (!isThere || isFetching);
  return { latest, isUnread, awaitedSince, ask: refetch };
}

/** What this tab learns about the payment, the others read too. They learn nothing new from each other, so this ends. */
function useTellTabs(reservationId: string, payment: Payment | null): void {
  const state = payment && [payment.id, payment.status, payment.isProcessing, payment.failure].join();
  const told = useRef(state);
  useEffect(() => {
    if (told.current === state) return;
    told.current = state;
    tellTabs("payments", reservationId);
  }, [state, reservationId]);
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
