"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useServerNow } from "@/components/clock/use-server-now";
import { HoldAnnouncer } from "@/components/shop/hold-announcer";
import { ProductPicture } from "@/components/shop/product-picture";
import { OfferActions } from "@/components/shop/waitlist/offer-actions";
import { HoldRing } from "@/components/signature/hold-ring";
import { LocalTime } from "@/components/ui/local-time";
import { hideToast } from "@/components/ui/toast";
import { priceText, timesQuantity } from "@/lib/format/money";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";
import { wishText } from "@/lib/waitlist/waitlist-words";

type OfferCardProps = {
  waitlistEntry: WaitlistEntryShown;
  serverTime: string;
  /** The heading level that fits the page. */
  heading: "h2" | "h3";
  onDone: (said: string) => void;
};

/** An open offer: what is held, until when, and the buttons to pay or pass it on. */
export function OfferCard({ waitlistEntry, serverTime, heading: Heading, onDone }: OfferCardProps) {
  const t = useTranslations();
  const { product, quantity, warehouse, offeredAt, offerExpiresAt, createdAt, reservationId } = waitlistEntry;
  const now = useServerNow(serverTime);
  useEffect(() => {
    // This card replaces the toast.
    if (reservationId !== null) hideToast(reservationId);
  }, [reservationId]);
  if (offerExpiresAt === null) return null;
  const isOver = Date.parse(offerExpiresAt) <= now;
  return (
    <article
      aria-label={t("waitlist.offer.label", { name: product.name })}
      className="@container rounded-card border border-signal bg-card p-6"
    >
      <div className="grid items-center gap-6 @md:grid-cols-[1fr_auto]">
        <div className="order-last min-w-0 @md:order-first">
          <div className="flex items-start gap-4">
            <ProductPicture product={product} size="thumb" className="shrink-0" />
            <div className="min-w-0">
              <Heading className="text-xl leading-7 font-semibold">
                <Link
                  href={`/products/${product.slug}`}
                  prefetch={false}
                  className="underline-offset-4 hover:underline"
                >
                  {product.name}
                </Link>
              </Heading>
              <p className="mt-1 text-sm text-muted">
                {t("waitlist.offer.content", {
                  wish: warehouse ? wishText(t, quantity, warehouse.city) : t("common.units", { count: quantity }),
                  price: priceText(timesQuantity(product.price, quantity)),
                })}
              </p>
            </div>
          </div>
          <p className="mt-4 mb-5 text-sm">
            {isOver
              ? t("waitlist.offer.over")
              : t.rich("waitlist.offer.held", { time: () => <LocalTime iso={offerExpiresAt} format="time" /> })}
          </p>
          {!isOver && <OfferActions waitlistEntry={waitlistEntry} onDone={onDone} />}
        </div>
        <div className="grid place-items-center">
          <HoldRing from={offeredAt ?? createdAt} until={offerExpiresAt} serverTime={serverTime} size="large" />
        </div>
      </div>
      <HoldAnnouncer until={offerExpiresAt} isCounting serverTime={serverTime} />
    </article>
  );
}
