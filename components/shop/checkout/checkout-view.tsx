"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Freshness } from "@/components/live/freshness";
import { LiveStock } from "@/components/live/live-stock";
import { ChangedElsewhere } from "@/components/shop/checkout/changed-elsewhere";
import { type CheckoutStage, canPay, isOrdered } from "@/components/shop/checkout/checkout-stage";
import { type StageWords, stageWords } from "@/components/shop/checkout/checkout-words";
import { ConfirmStage } from "@/components/shop/checkout/confirm-stage";
import { forgetDraft } from "@/components/shop/checkout/contact-draft";
import { EndedStage, type TermsAgain } from "@/components/shop/checkout/ended-stage";
import { OrderedStage } from "@/components/shop/checkout/ordered-stage";
import { PayStage, type PayTerms } from "@/components/shop/checkout/pay-stage";
import { TimeInTitle } from "@/components/shop/checkout/time-in-title";
import { useCheckout } from "@/components/shop/checkout/use-checkout";
import { WaitingStage } from "@/components/shop/checkout/waiting-stage";
import { chooseShipTo } from "@/components/shop/deliver-to/ship-to-store";
import { HoldAnnouncer } from "@/components/shop/hold-announcer";
import { Notice } from "@/components/ui/notice";
import { warehousesOptions } from "@/lib/catalog/catalog-options";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import type { Shortened } from "@/lib/reservations/shortened-hold";

type CheckoutViewProps = {
  reservationId: string;
  serverTime: string;
  /** Whether the shopper is back from a payment page. */
  cameBack: boolean;
  /** Null if this shop takes no payment. */
  terms: PayTerms | null;
  /** Of the products of this hold, for when it has ended. */
  holdTerms: readonly TermsAgain[];
  /** What the last product to join cost this hold; null if nothing. */
  shortened: Shortened | null;
};

/** From a hold to a paid order. The stage alone decides what is shown. */
export function CheckoutView({ reservationId, serverTime, cameBack, terms, holdTerms, shortened }: CheckoutViewProps) {
  const t = useTranslations();
  const checkout = useCheckout({ reservationId, serverTime });
  const { data } = useQuery(warehousesOptions());
  const [isPayingAnew, payAnew] = useState(false);
  const [wasRunning] = useState(checkout !== null && canPay(checkout.stage));
  const isGuestsOrder = terms?.email === null && checkout !== null && isOrdered(checkout.stage);
  // The next person at this device must not see what a guest typed, or where they live.
  useEffect(() => {
    if (!isGuestsOrder) return;
    forgetDraft();
    chooseShipTo(null);
  }, [isGuestsOrder]);
  if (!checkout) return null;

  const { reservation, payment, order } = checkout;
  const stage = isPayingAnew && checkout.stage === "slow" ? "another" : checkout.stage;
  const warehouses = data?.warehouses ?? [];
  const movedTo = citiesOf(linesElsewhere(reservation.lines, order?.lines ?? []), warehouses);
  const context = { orderNumber: order?.number ?? null, releaseReason: reservation.releaseReason, payment, movedTo };
  // Only a plain "paid" moves on to the order's page; anything unusual is explained here first. So does whoever did not pay
  // in this tab: a page that was only looked at stays.
  const isArriving = stage === "paid" && cameBack;
  const shared = { checkout, warehouses, serverTime };
  return (
    <>
      <StageHeading stage={stage} words={stageWords(t, stage, context)} />
      <LiveStock productIds={productsOf(reservation)} />
      <Freshness className="mt-2" />
      <HoldAnnouncer until={reservation.expiresAt} isCounting={isCounting(stage)} serverTime={serverTime} />
      {isCounting(stage) && stage !== "over" && <TimeInTitle until={reservation.expiresAt} serverTime={serverTime} />}
      {checkout.isError && (
        <div className="mt-4">
          <Notice tone="bad" title={t("checkout.unreachable")} />
        </div>
      )}
      {canPay(stage) && <ChangedElsewhere reservation={reservation} />}
      {canPay(stage) && terms && <PayStage {...shared} terms={terms} shortened={shortened} />}
      {canPay(stage) && !terms && (
        <ConfirmStage reservation={reservation} shortened={shortened} warehouses={warehouses} serverTime={serverTime} />
      )}
      {isWaiting(stage) && <WaitingStage {...shared} onPayAnother={stage === "late" ? null : () => payAnew(true)} />}
      {isOrdered(stage) && <OrderedStage checkout={checkout} warehouses={warehouses} isArriving={isArriving} />}
      {isEnded(stage) && <EndedStage {...shared} holdTerms={holdTerms} wasRunning={wasRunning} />}
    </>
  );
}

type Placed = Pick<Reservation["lines"][number], "productId" | "warehouseId">;

/** The sold lines that ship from a warehouse where they were not held. */
function linesElsewhere(held: readonly Placed[], sold: readonly Placed[]): Placed[] {
  const wasHeld = ({ productId, warehouseId }: Placed) =>
    held.some((line) => line.productId === productId && line.warehouseId === warehouseId);
  return sold.filter((line) => !wasHeld(line));
}

function citiesOf(lines: readonly Placed[], warehouses: readonly Warehouse[]): string[] {
  const cities = lines.map(({ warehouseId }) => warehouses.find(({ id }) => id === warehouseId)?.city ?? "");
  return [...new Set(cities)].filter(Boolean);
}

function productsOf({ lines }: Reservation): string[] {
  return [...new Set(lines.map(({ productId }) => productId))];
}

function isWaiting(stage: CheckoutStage): boolean {
  return stage === "waiting" || stage === "slow" || stage === "late";
}

/** Whether the time left is announced: while it matters, and once when it ends. */
function isCounting(stage: CheckoutStage): boolean {
  return canPay(stage) || stage === "waiting" || stage === "slow" || stage === "over";
}

function isEnded(stage: CheckoutStage): boolean {
  return !canPay(stage) && !isWaiting(stage) && !isOrdered(stage);
}

/** Announced assertively. */
const ALARMING: readonly CheckoutStage[] = ["declined", "voided", "over", "late", "lapsed", "ended"];

/** What has happened and what comes next. Announces each change, and takes focus if the focused button disappeared. */
function StageHeading({ stage, words }: { stage: CheckoutStage; words: StageWords }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const sentence = `${words.title}. ${words.next}`;
  const before = useRef({ stage, sentence });
  const [said, setSaid] = useState<{ words: string; isAlarming: boolean } | null>(null);
  useEffect(() => {
    if (before.current.sentence === sentence) return;
    const isNewStage = before.current.stage !== stage;
    before.current = { stage, sentence };
    setSaid({ words: sentence, isAlarming: ALARMING.includes(stage) });
    if (!isNewStage) return;
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus();
  }, [stage, sentence]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none md:text-3xl">
        {words.title}
      </h1>
      <p className="mt-1 max-w-2xl text-pretty text-muted">{words.next}</p>
      <p role="status" className="sr-only">
        {said && !said.isAlarming ? said.words : ""}
      </p>
      <p role="alert" className="sr-only">
        {said?.isAlarming ? said.words : ""}
      </p>
    </>
  );
}
