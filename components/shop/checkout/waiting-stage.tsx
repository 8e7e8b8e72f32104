"use client";

import { Fragment } from "react";
import { CheckoutFrame } from "@/components/shop/checkout/checkout-frame";
import { HoldClock } from "@/components/shop/checkout/hold-clock";
import { PaidSums } from "@/components/shop/checkout/paid-sums";
import type { Checkout } from "@/components/shop/checkout/use-checkout";
import { ReservationLines } from "@/components/shop/reservation-lines";
import { Button, buttonStyle } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { priceText } from "@/lib/format/money";

type WaitingStageProps = {
  checkout: Checkout;
  warehouses: Warehouse[];
  serverTime: string;
  /** Null once the hold is over: there is nothing to pay for anew. */
  onPayAnother: (() => void) | null;
};

const OUTCOMES = [
  ["Yes", "The order is made, and the receipt goes to you by mail."],
  ["No", "Nothing is charged. While the hold runs you can pay another way."],
  ["Yes, too late", "You get the units if they are still there. If not, no money is taken."],
] as const;

/** The shopper has paid, as far as one knows, and the bank's word is still to come. */
export function WaitingStage({ checkout, warehouses, serverTime, onPayAnother }: WaitingStageProps) {
  const { reservation, payment, stage, ask } = checkout;
  return (
    <CheckoutFrame
      aside={
        <>
          {stage !== "late" && <HoldClock reservation={reservation} serverTime={serverTime} />}
          <ReservationLines reservation={reservation} warehouses={warehouses}>
            {payment && <PaidSums payment={payment} />}
          </ReservationLines>
        </>
      }
    >
      <section aria-label="What happens now" className="rounded-card border border-line bg-card p-5 md:p-6">
        <Progress
          label={`Asking the bank about ${payment ? priceText(payment.amount) : "your payment"}`}
          value={null}
        />
        <dl className="mt-6 grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
          {OUTCOMES.map(([answer, follows]) => (
            <Fragment key={answer}>
              <dt className="font-medium">{answer}</dt>
              <dd className="text-pretty text-muted max-sm:mb-2">{follows}</dd>
            </Fragment>
          ))}
        </dl>
        <div className="mt-6 flex flex-wrap gap-3">
          {payment?.paymentUrl && (
            <a href={payment.paymentUrl} className={buttonStyle("secondary")}>
              Back to the payment page
            </a>
          )}
          {stage !== "waiting" && (
            <Button kind="secondary" onClick={ask}>
              Ask again now
            </Button>
          )}
          {stage === "slow" && onPayAnother && (
            <Button kind="quiet" onClick={onPayAnother}>
              Pay another way
            </Button>
          )}
        </div>
      </section>
    </CheckoutFrame>
  );
}
