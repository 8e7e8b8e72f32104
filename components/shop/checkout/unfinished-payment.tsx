"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { refusalWords } from "@/lib/client/refusal-words";
import { type Money, priceText } from "@/lib/format/money";
import { cancelPayment, paymentOptions } from "@/lib/payments/payment-options";

/** `isSent`: it is shipped, to an address that the shopper gave. */
type UnfinishedPaymentProps = { reservationId: string; url: string; amount: Money; isSent: boolean };

/**
 * A payment page that is still open: a link back to it, and a way to close it. Until it is closed, nothing can be changed,
 * so only its amount is shown.
 */
export function UnfinishedPayment({ reservationId, url, amount, isSent }: UnfinishedPaymentProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy, words } = useChange({
    send: () => cancelPayment(reservationId),
    refusal: (error) => refusalWords(t, error, { again: t("checkout.pay.cancelAgain") }),
    onDone: (payment) => queryClient.setQueryData(paymentOptions(reservationId).queryKey, payment),
  });
  return (
    <section
      aria-label={t("checkout.pay.unfinished")}
      className="flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-card p-5"
    >
      <p className="text-sm">
        <span className="block font-medium">{t("checkout.pay.unfinished")}</span>
        <span className="block text-muted">
          {isSent ? t("checkout.pay.unfinishedNext", { amount: priceText(amount) }) : priceText(amount)}
        </span>
      </p>
      <p className="flex flex-wrap gap-3">
        <a href={url} className={buttonStyle("primary")}>
          {t("checkout.pay.continue")}
        </a>
        <Button kind="quiet" isBusy={isBusy} onClick={() => start(null)}>
          {t("checkout.pay.cancel")}
        </Button>
      </p>
      <Refusal words={words} className="w-full" />
    </section>
  );
}
