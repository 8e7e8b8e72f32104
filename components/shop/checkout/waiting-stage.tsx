"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { CheckoutFrame } from "@/components/shop/checkout/checkout-frame";
import { outcomeWords } from "@/components/shop/checkout/checkout-words";
import { HoldClock } from "@/components/shop/checkout/hold-clock";
import { PaidSums } from "@/components/shop/checkout/order-sums";
import type { Checkout } from "@/components/shop/checkout/use-checkout";
import { ReservationLines } from "@/components/shop/reservation-lines";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Progress } from "@/components/ui/progress";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { priceText } from "@/lib/format/money";

type WaitingStageProps = {
  checkout: Checkout;
  warehouses: Warehouse[];
  serverTime: string;
  /** Null once the hold has ended, when paying again is not possible. */
  onPayAnother: (() => void) | null;
};

/** The shopper is back from paying, and the bank has not answered yet. */
export function WaitingStage({ checkout, warehouses, serverTime, onPayAnother }: WaitingStageProps) {
  const t = useTranslations();
  const { reservation, payment, stage, ask } = checkout;
  return (
    <>
      {stage !== "late" && <HoldClock reservation={reservation} serverTime={serverTime} />}
      <CheckoutFrame
        aside={
          <ReservationLines reservation={reservation} warehouses={warehouses}>
            {payment && <PaidSums payment={payment} route={reservation.route} />}
          </ReservationLines>
        }
      >
        <section
          aria-label={t("checkout.waiting.label")}
          className="rounded-card border border-line bg-card p-5 md:p-6"
        >
          <Progress
            label={
              payment
                ? t("checkout.waiting.asking", { amount: priceText(payment.amount) })
                : t("checkout.waiting.askingUnknown")
            }
            value={null}
          />
          <dl className="mt-6 grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
            {outcomeWords(t, stage === "late").map(({ answer, next }) => (
              <Fragment key={answer}>
                <dt className="font-medium">{answer}</dt>
                <dd className="text-pretty text-muted max-sm:mb-2">{next}</dd>
              </Fragment>
            ))}
          </dl>
          <div className="mt-6 flex flex-wrap gap-3">
            {payment?.paymentUrl && (
              <a href={payment.paymentUrl} className={buttonStyle("secondary")}>
                {t("checkout.waiting.backToPayment")}
              </a>
            )}
            {stage !== "waiting" && (
              <Button kind="secondary" onClick={() => ask()}>
                {t("checkout.waiting.askNow")}
              </Button>
            )}
            {stage === "slow" && onPayAnother && (
              <Button kind="quiet" onClick={onPayAnother}>
                {t("checkout.waiting.another")}
              </Button>
            )}
          </div>
        </section>
      </CheckoutFrame>
    </>
  );
}
