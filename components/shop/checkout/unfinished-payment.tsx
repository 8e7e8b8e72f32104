"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { Button, buttonStyle } from "@/components/ui/button";
import { refusalWords } from "@/lib/client/refusal-words";
import { type Money, priceText } from "@/lib/format/money";
import { cancelPayment, paymentOptions } from "@/lib/payments/payment-options";

type UnfinishedPaymentProps = { reservationId: string; url: string; amount: Money; children: ReactNode };

/**
 * A payment page that is still open: a link back to it, and a way to close it. Starting another payment closes it too, so
 * nothing is paid twice.
 */
export function UnfinishedPayment({ reservationId, url, amount, children }: UnfinishedPaymentProps) {
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
      className="mb-8 flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-card p-5"
    >
      <p className="text-sm">
        <span className="block font-medium">{t("checkout.pay.stillOpen")}</span>
        <span className="block text-muted">{t("checkout.pay.stillOpenNext", { amount: priceText(amount) })}</span>
        {children && <span className="mt-2 block">{children}</span>}
      </p>
      <p className="flex flex-wrap gap-3">
        <Button kind="quiet" isBusy={isBusy} onClick={() => start(null)}>
          {t("checkout.pay.cancel")}
        </Button>
        <a href={url} className={buttonStyle("secondary")}>
          {t("checkout.pay.continue")}
        </a>
      </p>
      <Refusal words={words} className="w-full" />
    </section>
  );
}
