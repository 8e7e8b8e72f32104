"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Countdown } from "@/components/clock/countdown";
import { useOwnHolds, useOwnUnits } from "@/components/shop/own-holds";
import { buttonStyle } from "@/components/ui/button";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { contentWords } from "@/lib/reservations/reservation-words";

/** "You hold 1 · 9:41 · Pay now"; nothing if the shopper holds none of the product. */
export function OwnHoldWords({ productId, className = "" }: { productId: string; className?: string }) {
  const own = useOwnUnits(productId);
  if (!own) return null;
  return <HoldWords {...own} className={className} />;
}

type HoldWordsProps = { units: number; hold: Reservation; className?: string };

function HoldWords({ units, hold: { id, expiresAt }, className = "" }: HoldWordsProps) {
  const t = useTranslations();
  const { serverTime } = useOwnHolds();
  return (
    <p className={`text-sm text-signal ${className}`}>
      {t.rich("shell.ownHold", {
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
  return (
    <div className="flex items-center justify-between gap-4">
      <p className="text-signal">
        {t.rich("shell.holdBar.words", {
          count: units,
          time: () => <Countdown until={expiresAt} serverTime={serverTime} />,
        })}
      </p>
      <Link href={`/checkout/${id}`} prefetch={false} className={buttonStyle()}>
        {t("shell.holdBar.pay")}
      </Link>
    </div>
  );
}

/** The shopper's running holds besides `except`, each with what it holds. Nothing if there are none. */
export function OtherHolds({ except, className = "" }: { except: string | null; className?: string }) {
  const others = useOwnHolds().running.filter(({ id }) => id !== except);
  if (others.length === 0) return null;
  return (
    <ul className={`divide-y divide-line rounded-card border border-line bg-card ${className}`}>
      {others.map((hold) => (
        <li key={hold.id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-5 py-4">
          <span>{contentWords(hold)}</span>
          <HoldWords hold={hold} units={hold.lines.reduce((units, { quantity }) => units + quantity, 0)} />
        </li>
      ))}
    </ul>
  );
}
