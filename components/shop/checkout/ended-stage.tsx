"use client";

import { useQueries, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { noteChangedElsewhere } from "@/components/shop/checkout/changed-elsewhere";
import { CheckoutFrame } from "@/components/shop/checkout/checkout-frame";
import { ReserveAgain } from "@/components/shop/checkout/reserve-again";
import { stillAvailable } from "@/components/shop/checkout/still-available";
import type { Checkout } from "@/components/shop/checkout/use-checkout";
import { useOwnHolds } from "@/components/shop/own-holds";
import { ReservationLines } from "@/components/shop/reservation-lines";
import { successorOf } from "@/components/shop/running-holds";
import { buttonStyle } from "@/components/ui/button-style";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { type HoldTerms, type LimitTerms, limitLeft } from "@/lib/catalog/terms-words";
import { heldUnits } from "@/lib/reservations/join-hold";
import { reservationsOptions } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/** `bought`: units that the visitor has bought and kept. */
export type TermsAgain = HoldTerms & LimitTerms & { bought: number };

type EndedStageProps = {
  checkout: Checkout;
  warehouses: Warehouse[];
  holdTerms: readonly TermsAgain[];
  /** Whether it ended while this page showed it. */
  wasRunning: boolean;
};

/** A hold that ended without an order: what is still available, and where to go next. */
export function EndedStage({ checkout, warehouses, holdTerms, wasRunning }: EndedStageProps) {
  const t = useTranslations();
  const { reservation } = checkout;
  const skus = [...new Set(reservation.lines.map(({ sku }) => sku))];
  const products = useQueries({
    queries: skus.map((sku) => productOptions(sku)),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  });
  const others = useOwnHolds().running.filter(({ id }) => id !== reservation.id);
  const limitOf = (productId: string) => {
    const terms = holdTerms.find((each) => each.productId === productId) ?? null;
    return limitLeft(terms, { held: heldUnits(others, productId), bought: terms?.bought ?? 0 });
  };
  const [first] = reservation.lines;
  const { next, isUnknown } = useNewHold(reservation, wasRunning);
  return (
    <CheckoutFrame aside={<ReservationLines reservation={reservation} warehouses={warehouses} />}>
      <section aria-label={t("checkout.over.label")} className="rounded-card border border-line bg-card p-5 md:p-6">
        {next !== null || isUnknown ? (
          <Link href={next ? `/checkout/${next.id}` : "/reservations"} prefetch={false} className={buttonStyle()}>
            {t("checkout.over.toNew")}
          </Link>
        ) : (
          <ReserveAgain items={stillAvailable(reservation.lines, products, limitOf)} holdTerms={holdTerms} />
        )}
        <div className="mt-6 flex flex-wrap gap-3 border-t border-line pt-5">
          {first && (
            <Link href={`/products/${first.sku}`} className={buttonStyle("secondary")}>
              {skus.length === 1 ? t("checkout.over.backToProduct") : t("checkout.over.backTo", { name: first.name })}
            </Link>
          )}
          {reservation.cartId !== null && (
            <Link href="/cart" prefetch={false} className={buttonStyle("secondary")}>
              {t("checkout.over.cart")}
            </Link>
          )}
          <Link href="/products" prefetch={false} className={buttonStyle("quiet")}>
            {t("common.allProducts")}
          </Link>
        </div>
      </section>
    </CheckoutFrame>
  );
}

/**
 * The own hold that took the place of this one, which the page moves on to: whoever replaced it may not lead there.
 * `isUnknown`: it is being looked for. `next` null: there is none, or it has ended too.
 */
function useNewHold(reservation: Reservation, wasRunning: boolean): { next: Reservation | null; isUnknown: boolean } {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isSought, setSought] = useState(false);
  const next = successorOf(reservation, useOwnHolds());
  const isUnknown = reservation.releaseReason === "REPLACED" && next === null && !isSought;
  useEffect(() => {
    if (!isUnknown) return;
    const { queryKey } = reservationsOptions("PENDING");
    void queryClient.refetchQueries({ queryKey }).then(() => setSought(true));
  }, [isUnknown, queryClient]);
  const id = next?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    if (wasRunning) noteChangedElsewhere(id);
    router.replace(`/checkout/${id}`, { scroll: false });
  }, [id, wasRunning, router]);
  return { next, isUnknown };
}
