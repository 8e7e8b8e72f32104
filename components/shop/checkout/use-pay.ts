"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { payRefusalWords } from "@/components/shop/checkout/pay-refusal-words";
import { NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import { paymentOptions, startPayment } from "@/lib/payments/payment-options";
import type { PaymentRequest } from "@/lib/payments/payment-schemas";
import { reservationsKey } from "@/lib/reservations/reservation-options";

const RETRIES_WITHOUT_ANSWER = 2;
const RETRY_DELAY_MS = 800;

/** Starts a payment and goes to the provider's page. However often it is pressed, it is one wish until it is answered. */
export function usePay(reservationId: string) {
  const queryClient = useQueryClient();
  const [keys] = useState(createIntentKeys);
  const hasLeft = useRef(false);
  const mutation = useMutation({
    mutationFn: (request: PaymentRequest) => startPayment(reservationId, request, keys.keyFor(JSON.stringify(request))),
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: RETRY_DELAY_MS,
    onSuccess: ({ paymentUrl }) => {
      keys.settle(null);
      hasLeft.current = true;
      window.location.assign(paymentUrl);
    },
    onError: (error) => {
      keys.settle(error);
      return queryClient.invalidateQueries({ queryKey: reservationsKey });
    },
  });

  // A browser that goes back may show this very page again, as it was left: it must not stand there as if it were busy,
  // and what became of the payment meanwhile is asked for.
  const { reset } = mutation;
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted || !hasLeft.current) return;
      hasLeft.current = false;
      reset();
      void queryClient.fetchQuery(paymentOptions(reservationId)).catch(() => undefined);
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, [reset, queryClient, reservationId]);

  return {
    pay: (request: PaymentRequest) => {
      if (!mutation.isPending && !mutation.isSuccess) mutation.mutate(request);
    },
    isBusy: mutation.isPending || mutation.isSuccess,
    error: mutation.error,
    words: mutation.error && payRefusalWords(mutation.error),
  };
}
