"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { LeaveLine } from "@/components/shop/waitlist/leave-line";
import { ReachNote } from "@/components/shop/waitlist/reach-note";
import { dayText } from "@/lib/delivery/destination-words";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";
import { wishText } from "@/lib/waitlist/waitlist-words";

type PlaceInLineProps = { waitlistEntry: WaitlistEntryShown; onDone: (said: string) => void };

/** The shopper's place in a product's line, moving up as others are served. */
export function PlaceInLine({ waitlistEntry, onDone }: PlaceInLineProps) {
  const t = useTranslations();
  const { position, blockedBy, blockedFor, quantity, warehouse, email, emailConfirmed, moreExpectedOn } = waitlistEntry;
  return (
    <section aria-label={t("waitlist.place.label")} className="rounded-card border border-line bg-card p-5">
      <div className="flex items-start gap-5">
        <p className="grid min-w-16 place-items-center rounded-control bg-signal-soft px-3 py-2 text-signal-deep">
          <RollingFigure value={position ?? 1} className="text-2xl font-medium" />
          <span className="text-xs">{t("waitlist.place.yours")}</span>
        </p>
        <div className="min-w-0 text-sm">
          <p className="font-medium">
            {t(position === 1 && !blockedBy ? "waitlist.place.next" : "waitlist.place.waiting", {
              position: position ?? 1,
              wish: wishText(t, quantity, warehouse?.city ?? null),
            })}
          </p>
          <p className="mt-1 text-muted">
            {blockedBy
              ? t(`waitlist.blocked.${blockedFor ?? "HELD"}`)
              : email === null || !emailConfirmed
                ? t("waitlist.place.when", { count: quantity })
                : t.rich("waitlist.place.whenMail", {
                    count: quantity,
                    email: () => <span className="break-all text-ink">{email}</span>,
                  })}
          </p>
          {moreExpectedOn && <p className="mt-1">{t("delivery.moreExpected", { day: dayText(moreExpectedOn) })}</p>}
          {!emailConfirmed && (
            <div className="mt-2">
              <ReachNote waitlistEntry={waitlistEntry} />
            </div>
          )}
        </div>
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <LeaveLine waitlistEntry={waitlistEntry} onDone={onDone} />
        <Link
          href="/waitlist"
          prefetch={false}
          className="inline-flex min-h-9 items-center text-sm underline underline-offset-4"
        >
          {t("waitlist.place.all")}
        </Link>
      </div>
    </section>
  );
}
