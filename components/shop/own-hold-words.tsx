"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Countdown } from "@/components/clock/countdown";
import { useOwnHolds, useOwnUnits, usePaying } from "@/components/shop/own-holds";
import { buttonStyle } from "@/components/ui/button-style";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/** "You hold 1 · 9:41 · Pay now"; nothing if the shopper holds none of the product. */
export function OwnHoldWords({ productId, className = "" }: { productId: string; className?: string }) {
  const own = useOwnUnits(productId);
  if (!own) return null;
  return <HoldWords {...own} className={className} />;
}

type HoldWordsProps = { units: number; hold: Reservation; className?: string };

export function HoldWords({ units, hold: { id, expiresAt }, className = "" }: HoldWordsProps) {
  const t = useTranslations();
  const { serverTime } = useOwnHolds();
  const isWaiting = usePaying(id) === "waiting";
  return (
    <p className={`text-sm text-signal ${className}`}>
      {t.rich(isWaiting ? "shell.ownHoldWaiting" : "shell.ownHold", {
        count: units,
        time: () => <Countdown until={expiresAt} serverTime={serverTime} />,
        pay: (words) => (
          <Link
            href={`/checkout/${id}`}
            prefetch={false}
            // Above the link that covers a product's card.
            className="relative z-1 font-medium underline underline-offset-4"
          >
            {words}
          </Link>
        ),
      })}
    </p>
  );
}

/** The same at the foot of a phone's screen, with a button. */
export function HoldBarWords({ units, hold: { id, expiresAt } }: HoldWordsProps) {
  const t = useTranslations();
  const { serverTime } = useOwnHolds();
  const isWaiting = usePaying(id) === "waiting";
  return (
    <div className="flex items-center justify-between gap-4">
      <p className="text-signal">
        {isWaiting
          ? t("shell.holdBar.waiting")
          : t.rich("shell.holdBar.words", {
              count: units,
              time: () => <Countdown until={expiresAt} serverTime={serverTime} />,
            })}
      </p>
      <Link href={`/checkout/${id}`} prefetch={false} className={buttonStyle()}>
        {t(isWaiting ? "shell.holdBar.see" : "shell.holdBar.pay")}
      </Link>
    </div>
  );
}
