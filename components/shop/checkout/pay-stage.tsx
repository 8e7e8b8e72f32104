"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { CheckoutFrame } from "@/components/shop/checkout/checkout-frame";
import { HoldActions } from "@/components/shop/checkout/hold-actions";
import { HoldClock } from "@/components/shop/checkout/hold-clock";
import { OrderFold } from "@/components/shop/checkout/order-fold";
import { OrderSums, totalOf } from "@/components/shop/checkout/order-sums";
import { PassOffer } from "@/components/shop/checkout/pass-offer";
import { PayForm } from "@/components/shop/checkout/pay-form";
import { PayNotes } from "@/components/shop/checkout/pay-notes";
import { shippingOfHold } from "@/components/shop/checkout/shipping-of-hold";
import { UnfinishedPayment } from "@/components/shop/checkout/unfinished-payment";
import type { Checkout } from "@/components/shop/checkout/use-checkout";
import { useContactForm } from "@/components/shop/checkout/use-contact-form";
import { useOffer } from "@/components/shop/checkout/use-offer";
import { usePlace } from "@/components/shop/checkout/use-place";
import { WayMap } from "@/components/shop/checkout/way-map";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { ReservationLines } from "@/components/shop/reservation-lines";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import type { Point } from "@/lib/stock/routing/great-circle";

export type PayTerms = {
  provider: "test" | "stripe";
  /** Of the account; null where nobody is signed in. */
  email: string | null;
  /** What starting to pay adds to the hold; 0 once it has. */
  paymentSeconds: number;
};

type PayStageProps = {
  checkout: Checkout;
  terms: PayTerms;
  warehouses: Warehouse[];
  serverTime: string;
  onPassed: () => void;
};

/** A running hold that can be paid. */
export function PayStage({ checkout, terms, warehouses, serverTime, onPassed }: PayStageProps) {
  const t = useTranslations();
  const { reservation, payment, stage } = checkout;
  const shipTo = useShipTo();
  const known = { email: terms.email, postalCode: shipTo?.postalCode ?? null };
  const { form, forget, typedPostalCode } = useContactForm(known);
  const found = usePlace(typedPostalCode);
  const offer = useOffer(reservation.id);
  const place = found.place ?? (typedPostalCode === "" ? shipTo : null);
  // Dated as the route beside it is: true whenever within the hold's time it is paid.
  const at = new Date(reservation.expiresAt);
  const shipping = found.isAsking ? "asking" : shippingOfHold(reservation, warehouses, place, at);
  return (
    <CheckoutFrame
      asideFirst
      aside={
        <>
          <HoldClock reservation={reservation} serverTime={serverTime} note={offer && t("checkout.hold.offerPay")}>
            {offer ? <PassOffer entryId={offer.id} onPassed={onPassed} /> : <HoldActions reservation={reservation} />}
          </HoldClock>
          <OrderFold units={unitsIn(reservation)} total={totalOf(reservation.total, shipping)}>
            <ReservationLines reservation={goingTo(place, reservation)} warehouses={warehouses}>
              <OrderSums goods={reservation.total} shipping={shipping} />
            </ReservationLines>
            {reservation.cartId !== null && (
              <p className="text-center text-sm">
                <Link href="/cart" prefetch={false} className="text-muted underline underline-offset-4 hover:text-ink">
                  {t("checkout.pay.change")}
                </Link>
              </p>
            )}
          </OrderFold>
        </>
      }
    >
      {stage !== "running" && payment?.paymentUrl && (
        <UnfinishedPayment url={payment.paymentUrl} amount={payment.amount} />
      )}
      <PayForm
        reservationId={reservation.id}
        form={form}
        known={known}
        onForget={forget}
        found={found}
        goods={reservation.total}
        shipping={shipping}
        map={<WayMap warehouses={warehouses} lines={reservation.lines} place={found.place} />}
      >
        <PayNotes provider={terms.provider} addedSeconds={payment === null ? terms.paymentSeconds : 0} />
      </PayForm>
    </CheckoutFrame>
  );
}

function unitsIn({ lines }: Reservation): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** What was promised for another destination than the one that is typed now says nothing about this one. */
function goingTo(place: Point | null, reservation: Reservation): Reservation {
  const { route } = reservation;
  const isAsRouted =
    route?.shipTo && place && route.shipTo.latitude === place.latitude && route.shipTo.longitude === place.longitude;
  if (!route || place === null || isAsRouted) return reservation;
  return { ...reservation, route: { ...route, deliveryDate: null, shippingPrice: null } };
}
