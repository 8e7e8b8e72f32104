"use client";

import ChevronDownIcon from "lucide-react/icons/chevron-down";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { BetterWay } from "@/components/shop/checkout/better-way";
import { CheckoutFrame } from "@/components/shop/checkout/checkout-frame";
import { contactFields } from "@/components/shop/checkout/contact-body";
import { HoldActions } from "@/components/shop/checkout/hold-actions";
import { HoldClock } from "@/components/shop/checkout/hold-clock";
import { OrderSums, PaidSums, type Shipping, shippingOfHold, totalOf } from "@/components/shop/checkout/order-sums";
import { PassOffer } from "@/components/shop/checkout/pass-offer";
import { PayForm } from "@/components/shop/checkout/pay-form";
import { SeveralHolds } from "@/components/shop/checkout/several-holds";
import { UnfinishedPayment } from "@/components/shop/checkout/unfinished-payment";
import type { Checkout } from "@/components/shop/checkout/use-checkout";
import { useContactForm } from "@/components/shop/checkout/use-contact-form";
import { useOffer } from "@/components/shop/checkout/use-offer";
import { usePlace } from "@/components/shop/checkout/use-place";
import { isRoutedTo, useShipHold } from "@/components/shop/checkout/use-ship-hold";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { ReservationLines } from "@/components/shop/reservation-lines";
import { HoldRing } from "@/components/signature/hold-ring";
import { useIsSeen } from "@/components/ui/use-is-seen";
import type { SavedContact } from "@/lib/accounts/account-schemas";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { type Money, priceText } from "@/lib/format/money";
import { durationText } from "@/lib/format/time-words";
import { isOpen } from "@/lib/payments/payment-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import type { Shortened } from "@/lib/reservations/shortened-hold";
import type { Point } from "@/lib/stock/routing/great-circle";

export type PayTerms = {
  provider: "test" | "stripe";
  /** The account's email; null if nobody is signed in. */
  email: string | null;
  /** What the account's shopper asked to keep. */
  saved: SavedContact | null;
  /** A tag of the shopper, for drafts. */
  person: string;
  /** Seconds that starting to pay adds to the hold; 0 once it has been added. */
  paymentSeconds: number;
};

type PayStageProps = {
  checkout: Checkout;
  terms: PayTerms;
  shortened: Shortened | null;
  warehouses: Warehouse[];
  serverTime: string;
};

/** Contact, address and Pay; while a payment page is open, only the way back to it, and its amount. */
export function PayStage(props: PayStageProps) {
  const { checkout, warehouses } = props;
  const { reservation, payment, stage } = checkout;
  const url = stage === "unfinished" ? payment?.paymentUrl : null;
  if (!payment || !url) return <ToPay {...props} />;
  const { goods, shipping } = payment;
  // A payment can be for another address than the hold's. The route would then be about another parcel.
  const isPaidFor = reservation.route?.shippingPrice?.amount === shipping.amount;
  const shown = isPaidFor ? reservation : { ...reservation, route: null };
  const isByEmail = reservation.route !== null && isAllByEmail(reservation.route);
  return (
    <>
      <Hold {...props} />
      <CheckoutFrame
        asideFirst
        aside={
          <OrderFold units={unitsIn(reservation)} goods={goods} shipping={{ price: shipping, arrives: null }}>
            <ReservationLines reservation={shown} warehouses={warehouses}>
              <PaidSums payment={payment} route={reservation.route} />
            </ReservationLines>
          </OrderFold>
        }
      >
        <UnfinishedPayment
          reservationId={reservation.id}
          url={url}
          amount={payment.amount}
          isSent={payment.hasAddress && !isByEmail}
        />
      </CheckoutFrame>
    </>
  );
}

function ToPay(props: PayStageProps) {
  const t = useTranslations();
  const { checkout, terms, warehouses } = props;
  const { reservation, payment, stage } = checkout;
  const shipTo = useShipTo();
  const saved = terms.saved && contactFields(terms.saved);
  // An account's own address is suggested whole, wherever the shopper looked around for last.
  const own = saved?.address ? saved.postalCode : undefined;
  const postalCode = own ?? shipTo?.postalCode ?? reservation.route?.shipTo?.postalCode ?? null;
  const offer = useOffer(reservation.id);
  const clock = useRef<HTMLElement>(null);
  const isClockSeen = useIsSeen(clock);
  // The offer's mail went there.
  const offeredTo = offer?.emailConfirmed ? offer.email : null;
  const known = { email: terms.email ?? offeredTo, postalCode, saved, person: terms.person };
  const { form, forget, typedPostalCode, other, takeOther } = useContactForm(known);
  const isByEmail = reservation.route !== null && isAllByEmail(reservation.route);
  const found = usePlace(isByEmail ? "" : typedPostalCode);
  const isPaying = isOpen(payment);
  const move = useShipHold(reservation, found, !isPaying);
  // Nothing is known of an address without its pincode, wherever the shopper was thought to be.
  const { place } = found;
  // Dated from the end of the hold, like the route beside it, so that it is true whenever the shopper pays.
  const at = new Date(reservation.expiresAt);
  const isAsking = found.isAsking || move.isMoving;
  const isUnanswered = found.isUnanswered || move.isUnanswered;
  const shipping = isAsking
    ? "asking"
    : isUnanswered
      ? "unanswered"
      : move.isUnserved
        ? "unserved"
        : shippingOfHold(reservation, warehouses, place, at);
  return (
    <>
      <Hold {...props} clockRef={clock} />
      {!isPaying && <SeveralHolds reservationId={reservation.id} />}
      <CheckoutFrame
        asideFirst
        aside={
          <OrderFold units={unitsIn(reservation)} goods={reservation.total} shipping={shipping}>
            <ReservationLines reservation={shippingTo(place, reservation)} warehouses={warehouses}>
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
        }
      >
        <PayForm
          reservationId={reservation.id}
          provider={terms.provider}
          form={form}
          known={known}
          hasAccount={terms.email !== null}
          onForget={forget}
          other={other}
          onOther={takeOther}
          found={found}
          goods={reservation.total}
          shipping={shipping}
          move={move}
          isByEmail={isByEmail}
          isClockSeen={isClockSeen}
          clock={
            <HoldRing
              from={reservation.createdAt}
              until={reservation.expiresAt}
              serverTime={props.serverTime}
              size="small"
            />
          }
          declined={stage === "declined" || stage === "lapsed" ? stage : null}
          betterWay={
            found.place &&
            !isPaying &&
            typeof shipping !== "string" &&
            hasPinned(reservation) && (
              <BetterWay reservation={reservation} warehouses={warehouses} place={found.place} />
            )
          }
        >
          <PayNotes provider={terms.provider} addedSeconds={payment === null ? terms.paymentSeconds : 0} />
        </PayForm>
      </CheckoutFrame>
    </>
  );
}

type HoldProps = Pick<PayStageProps, "checkout" | "shortened" | "serverTime"> & {
  clockRef?: RefObject<HTMLElement | null>;
};

/** The clock, and what can be done with the hold besides paying. */
function Hold({ checkout: { reservation, payment }, shortened, serverTime, clockRef }: HoldProps) {
  const t = useTranslations();
  const offer = useOffer(reservation.id);
  return (
    <HoldClock
      ref={clockRef}
      reservation={reservation}
      serverTime={serverTime}
      shortened={shortened}
      note={offer && t("checkout.hold.offerPay")}
    >
      {offer ? (
        <PassOffer waitlistEntryId={offer.id} />
      ) : (
        <HoldActions reservation={reservation} isPaying={isOpen(payment)} />
      )}
    </HoldClock>
  );
}

function unitsIn({ lines }: Reservation): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Without its route if that is about another address than `place`. */
function shippingTo(place: Point | null, reservation: Reservation): Reservation {
  const isRight = place === null ? !reservation.route?.shipTo : isRoutedTo(place, reservation);
  return isRight ? reservation : { ...reservation, route: null };
}

/** Whether the shopper chose a warehouse. Without a destination there is no route, and all of them were chosen. */
function hasPinned({ route }: Reservation): boolean {
  return route?.parcels.some(({ isPinned }) => isPinned) ?? true;
}

type OrderFoldProps = { units: number; goods: Money; shipping: Shipping; children: ReactNode };

/** What is being paid for. Collapsed to one line on a narrow screen, to keep the form near. */
function OrderFold({ units, goods, shipping, children }: OrderFoldProps) {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-13 w-full items-center justify-between gap-4 rounded-card border border-line bg-card px-5 text-sm md:hidden"
      >
        <span className="flex items-center gap-2">
          {t("checkout.fold", { count: units })}
          <ChevronDownIcon className={`size-4 text-muted ${isOpen ? "rotate-180" : ""}`} aria-hidden="true" />
        </span>
        <span className="text-base font-medium tabular-nums">
          {typeof shipping === "string"
            ? t("checkout.plusShipping", { price: priceText(goods) })
            : priceText(totalOf(goods, shipping.price))}
        </span>
      </button>
      <div id={id} className={isOpen ? "space-y-4" : "space-y-4 max-md:hidden"}>
        {children}
      </div>
    </>
  );
}

type PayNotesProps = { provider: "test" | "stripe"; addedSeconds: number };

/** Where the shopper pays, and what starting a payment does to the clock. */
function PayNotes({ provider, addedSeconds }: PayNotesProps) {
  const t = useTranslations();
  return (
    <>
      {addedSeconds > 0 && <p>{t("checkout.pay.adds", { time: durationText(addedSeconds) })}</p>}
      <p>{t(`checkout.pay.${provider}`)}</p>
    </>
  );
}
