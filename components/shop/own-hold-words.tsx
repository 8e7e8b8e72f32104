"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Countdown } from "@/components/clock/countdown";
import { useOwnHolds, useOwnUnits } from "@/components/shop/own-holds";

/** "You hold 1 · 9:41 · Pay now"; nothing if the shopper holds none of the product. */
export function OwnHoldWords({ productId, className = "" }: { productId: string; className?: string }) {
  const t = useTranslations();
  const own = useOwnUnits(productId);
  const { serverTime } = useOwnHolds();
  if (!own) return null;
  const { id, expiresAt } = own.hold;
  return (
    <p className={`text-sm text-signal ${className}`}>
      {t.rich("shell.ownHold", {
        count: own.units,
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
