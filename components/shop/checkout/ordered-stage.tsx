"use client";

import CheckIcon from "lucide-react/icons/check";
import UndoIcon from "lucide-react/icons/undo-2";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { CheckoutFrame } from "@/components/shop/checkout/checkout-frame";
import type { CheckoutStage } from "@/components/shop/checkout/checkout-stage";
import { PaidSums } from "@/components/shop/checkout/order-sums";
import type { Checkout } from "@/components/shop/checkout/use-checkout";
import { ReservationLines } from "@/components/shop/reservation-lines";
import { buttonStyle } from "@/components/ui/button-style";
import { LocalTime } from "@/components/ui/local-time";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import type { Payment } from "@/lib/payments/payment-schemas";

type OrderedStageProps = {
  checkout: Checkout;
  warehouses: Warehouse[];
  /** Whether the shopper has just paid and is about to be taken to the order's page. */
  isArriving: boolean;
};

/** The order is placed: what was paid, or paid back, and where to find it. */
export function OrderedStage({ checkout, warehouses, isArriving }: OrderedStageProps) {
  const t = useTranslations();
  const { reservation, payment, order, stage } = checkout;
  const orderId = payment?.orderId ?? reservation.id;
  useGoToOrder(isArriving && order !== null ? orderId : null);
  // Units held again after the hold ended may come from other warehouses.
  const sold = order && { lines: order.lines, route: order.route };
  const isPaid = payment !== null && payment.orderId !== null;
  const isUndone = stage === "orderCancelled" || stage === "refunded";
  return (
    <CheckoutFrame
      aside={
        <ReservationLines reservation={{ ...reservation, ...sold }} warehouses={warehouses}>
          {isPaid && <PaidSums payment={payment} route={sold?.route ?? reservation.route} />}
        </ReservationLines>
      }
    >
      <section aria-label={t("checkout.ordered.label")} className="rounded-card border border-line bg-card p-5 md:p-6">
        <div className="flex items-center gap-4">
          <span
            className={`grid size-12 shrink-0 place-items-center rounded-full transition-[scale,opacity] duration-250 ease-settle starting:scale-75 starting:opacity-0 ${isUndone ? "bg-hover text-muted" : "bg-good-soft text-good-deep"}`}
          >
            {isUndone ? (
              <UndoIcon className="size-6" aria-hidden="true" />
            ) : (
              <CheckIcon className="size-6" aria-hidden="true" />
            )}
          </span>
          <div>
            <p className="text-xl font-medium">{moneyWords(t, stage, isPaid ? payment : null)}</p>
            <p className="mt-0.5 text-sm text-muted">
              {isArriving ? (
                t("checkout.ordered.opening")
              ) : (
                <Confirmed at={order?.createdAt ?? reservation.confirmedAt} />
              )}
            </p>
          </div>
        </div>
        <div className="mt-6 flex flex-wrap gap-3">
          <Link href={`/orders/${orderId}`} className={buttonStyle()}>
            {t("checkout.ordered.see")}
          </Link>
          <Link href={`/orders/${orderId}/receipt`} prefetch={false} className={buttonStyle("secondary")}>
            {t("checkout.ordered.receipt")}
          </Link>
          <Link href="/products" prefetch={false} className={buttonStyle("quiet")}>
            {t("checkout.ordered.continue")}
          </Link>
        </div>
      </section>
    </CheckoutFrame>
  );
}

function moneyWords(t: T, stage: CheckoutStage, payment: Payment | null): string {
  if (payment && payment.refunded.amount > 0) {
    const sums = { amount: priceText(payment.amount), refunded: priceText(payment.refunded) };
    if (payment.status === "REFUNDED") return t("checkout.ordered.refunded", { amount: sums.refunded });
    return t("checkout.ordered.partRefunded", sums);
  }
  if (stage === "orderCancelled") return t("checkout.ordered.cancelled");
  return payment ? t("checkout.ordered.paid", { amount: priceText(payment.amount) }) : t("checkout.ordered.yours");
}

function Confirmed({ at }: { at: string | null }) {
  const t = useTranslations();
  if (at === null) return <>{t("checkout.ordered.nobody")}</>;
  return <>{t.rich("checkout.ordered.confirmed", { time: () => <LocalTime iso={at} format="dateAndTime" /> })}</>;
}

/** Long enough to be noticed; the order's page repeats the message. */
const MOMENT_MS = 1_200;

/** Opens the order's page after a moment, replacing this one in the history. Null: stays here. */
function useGoToOrder(orderId: string | null): void {
  const router = useRouter();
  useEffect(() => {
    if (orderId === null) return;
    const address = `/orders/${orderId}?paid=1`;
    router.prefetch(address);
    const timer = setTimeout(() => router.replace(address), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [orderId, router]);
}
