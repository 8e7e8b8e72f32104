"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useChange } from "@/components/change/use-change";
import { payRefusalWords } from "@/components/shop/checkout/pay-refusal-words";
import { paymentOptions, startPayment } from "@/lib/payments/payment-options";
import type { PaymentRequest } from "@/lib/payments/payment-schemas";
import { reservationsKey } from "@/lib/reservations/reservation-options";

/** Starts a payment and goes to the provider's page. */
export function usePay(reservationId: string) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const hasLeft = useRef(false);
  const { start, isBusy, error, words, reopen } = useChange({
    send: (request: PaymentRequest, key) => startPayment(reservationId, request, key),
    refusal: (refused) => payRefusalWords(t, refused),
    onDone: ({ paymentUrl }) => {
      hasLeft.current = true;
      window.location.assign(paymentUrl);
    },
    onSettled: (refused) => refused && queryClient.invalidateQueries({ queryKey: reservationsKey }),
    leavesPage: () => true,
  });

  // A browser that goes back may show this very page again, as it was left: it must not look busy, and has to ask what
  // became of the payment.
  const latestReopen = useRef(reopen);
  latestReopen.current = reopen;
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted || !hasLeft.current) return;
      hasLeft.current = false;
      latestReopen.current();
      void queryClient.fetchQuery(paymentOptions(reservationId)).catch(() => undefined);
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, [queryClient, reservationId]);

  return { pay: start, isBusy, error, words };
}
