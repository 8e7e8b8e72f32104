"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { ProductPicture } from "@/components/shop/product-picture";
import { LeaveLine } from "@/components/shop/waitlist/leave-line";
import { ReachNote } from "@/components/shop/waitlist/reach-note";
import { LocalTime } from "@/components/ui/local-time";
import { dayText } from "@/lib/delivery/destination-words";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";
import { wishText } from "@/lib/waitlist/waitlist-words";

type WaitingRowProps = { waitlistEntry: WaitlistEntryShown; onDone: (said: string) => void };

/** One waitlist entry in the list of all of them. */
export function WaitingRow({ waitlistEntry, onDone }: WaitingRowProps) {
  const t = useTranslations();
  const { product, quantity, warehouse, position, blockedBy, blockedFor, createdAt, moreExpectedOn } = waitlistEntry;
  return (
    <article className="flex flex-wrap items-center gap-x-6 gap-y-3 p-5">
      <div className="flex min-w-0 grow basis-72 items-center gap-4">
        <ProductPicture product={product} size="thumb" className="shrink-0" />
        <div className="min-w-0">
          <h3 className="font-medium">
            <Link href={`/products/${product.slug}`} prefetch={false} className="underline-offset-4 hover:underline">
              {product.name}
            </Link>
          </h3>
          <p className="mt-0.5 text-sm text-muted">
            {t.rich("waitlist.row.since", {
              wish: wishText(t, quantity, warehouse?.city ?? null),
              time: () => <LocalTime iso={createdAt} format="dateAndTime" />,
            })}
          </p>
          {moreExpectedOn && (
            <p className="mt-0.5 text-sm">{t("delivery.moreExpected", { day: dayText(moreExpectedOn) })}</p>
          )}
          {blockedBy && <p className="mt-0.5 text-sm">{t(`waitlist.blocked.${blockedFor ?? "HELD"}`)}</p>}
          <div className="mt-0.5 text-sm">
            <ReachNote waitlistEntry={waitlistEntry} />
          </div>
        </div>
      </div>
      <div className="flex grow flex-wrap items-center justify-between gap-x-6 gap-y-2 sm:grow-0">
        <p className="text-sm font-medium">
          {position === 1
            ? t(blockedBy ? "waitlist.row.blocked" : "waitlist.row.next")
            : t.rich("waitlist.row.number", {
                count: () => <RollingFigure value={position ?? 1} className="text-base" />,
              })}
        </p>
        <LeaveLine waitlistEntry={waitlistEntry} onDone={onDone} />
      </div>
    </article>
  );
}
