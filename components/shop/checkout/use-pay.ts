"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useChange } from "@/components/change/use-change";
import { refusalWords, type Words, waitText } from "@/lib/client/refusal-words";
import type { Money } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import { paymentOptions, startPayment } from "@/lib/payments/payment-options";
import type { PaymentRequest } from "@/lib/payments/payment-schemas";
import { reservationOptions, reservationsKey } from "@/lib/reservations/reservation-options";

/** `shown`: the amount on the button; null if it showed none. */
type PayWish = { request: PaymentRequest; shown: Money | null };

/** Starts a payment and opens the provider's page, unless it asks for another amount than the shopper saw. */
export function usePay(reservationId: string) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const hasLeft = useRef(false);
  const showStarted = async () => {
    await queryClient.fetchQuery({ ...paymentOptions(reservationId), staleTime: 0 }).catch(() => undefined);
    void queryClient.invalidateQueries({ queryKey: reservationsKey });
  };
  const { start, isBusy, error, words, reopen } = useChange({
    send: ({ request }: PayWish, key) => startPayment(reservationId, request, key),
    sent: ({ request }) => request,
    refusal: (refused) => {
      const held = queryClient.getQueryData(reservationOptions(reservationId).queryKey);
      return payRefusalWords(t, refused, (id) => held?.lines.find(({ productId }) => productId === id)?.name);
    },
    onDone: ({ paymentUrl, amount }, { shown }) => {
      // The checkout then shows the open payment and its amount, with a link to its page.
      if (shown !== null && shown.amount !== amount.amount) return showStarted();
      hasLeft.current = true;
      window.location.assign(paymentUrl);
    },
    onSettled: (refused) => refused && queryClient.invalidateQueries({ queryKey: reservationsKey }),
    leavesPage: () => hasLeft.current,
  });

  // Going back may restore this page from the back/forward cache: it must not look busy, and has to ask what became of
  // the payment.
  const latestReopen = useRef(reopen);
  latestReopen.current = reopen;
  const latestShow = useRef(showStarted);
  latestShow.current = showStarted;
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted || !hasLeft.current) return;
      hasLeft.current = false;
      latestReopen.current();
      void latestShow.current();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);

  return { pay: start, isBusy, error, words };
}

const PROVIDER_RETRY_SECONDS = 5;

type NameOf = (productId: unknown) => string | undefined;

/** Explains why a payment could not be started. Nothing was charged in any of these cases. */
export function payRefusalWords(t: T, error: unknown, nameOf: NameOf = () => undefined): Words {
  return refusalWords(t, error, {
    unchanged: t("checkout.refusal.unchanged"),
    again: t("checkout.refusal.again"),
    own: (problem) => {
      switch (problem.code) {
        case "POSTAL_CODE_UNKNOWN":
          return { title: t("checkout.refusal.pincodeUnknown.title"), next: t("checkout.refusal.pincodeUnknown.next") };
        case "VALIDATION_ERROR":
          return { title: t("checkout.refusal.invalid.title"), next: t("checkout.refusal.invalid.next") };
        case "PAYMENT_PROVIDER_UNAVAILABLE": {
          const time = waitText(problem, PROVIDER_RETRY_SECONDS);
          return {
            title: t("checkout.refusal.provider.title"),
            next: t("checkout.refusal.provider.next", { time }),
          };
        }
        case "HOLD_LIMIT_REACHED":
          return limitWords(t, problem.facts, nameOf);
        case "PAYMENT_IN_PROGRESS":
          return { title: t("refusals.paying.title"), next: t("refusals.paying.next") };
        case "RESERVATION_EXPIRED":
          return { title: t("refusals.holdEnded"), next: t("checkout.refusal.ended") };
        case "RESERVATION_ALREADY_CONFIRMED":
          return { title: t("checkout.refusal.paid.title"), next: t("checkout.refusal.paid.next") };
        case "RESERVATION_ALREADY_RELEASED":
          return { title: t("checkout.refusal.over"), next: t("checkout.refusal.unchanged") };
        case "RESERVATION_NOT_FOUND":
          return { title: t("refusals.reservationUnknown.title"), next: t("refusals.reservationUnknown.next") };
        default:
          return null;
      }
    },
  });
}

function limitWords(t: T, { productId, maximum, current }: Record<string, unknown>, nameOf: NameOf): Words {
  const [name, next] = [nameOf(productId), t("checkout.refusal.limit.next")];
  if (name === undefined || typeof maximum !== "number" || typeof current !== "number") {
    return { title: t("checkout.refusal.limit.other"), next };
  }
  return { title: t("checkout.refusal.limit.title", { name, maximum, current }), next };
}
