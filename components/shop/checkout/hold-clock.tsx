"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HoldRing } from "@/components/signature/hold-ring";
import { LocalTime } from "@/components/ui/local-time";
import type { T } from "@/lib/messages/translate";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import type { Shortened } from "@/lib/reservations/shortened-hold";

type HoldClockProps = {
  reservation: Reservation;
  serverTime: string;
  shortened?: Shortened | null;
  note?: ReactNode;
  children?: ReactNode;
};

/** A running hold's clock, with its actions below. A narrow screen puts the clock beside the text. */
export function HoldClock({ reservation, serverTime, shortened = null, note, children }: HoldClockProps) {
  const t = useTranslations();
  const { createdAt, expiresAt } = reservation;
  return (
    <section aria-label={t("checkout.hold.label")} className="rounded-card border border-line bg-card p-5 md:p-6">
      <div className="flex items-center gap-5 md:flex-col md:gap-4 md:text-center">
        <HoldRing
          from={createdAt}
          until={expiresAt}
          serverTime={serverTime}
          size="large"
          className="shrink-0 max-md:size-24"
        />
        <div className="min-w-0">
          <p className="font-medium">
            {t.rich("checkout.hold.until", { time: () => <LocalTime iso={expiresAt} format="time" /> })}
          </p>
          {note && <p className="mt-1 text-sm text-pretty text-muted">{note}</p>}
          {shortened && <p className="mt-1 text-sm text-pretty text-muted">{shortenedText(t, shortened)}</p>}
        </div>
      </div>
      {children}
    </section>
  );
}

function shortenedText(t: T, { name, isSooner, isFinal }: Shortened): string {
  const said = { what: name ?? t("checkout.hold.oneOfThese") };
  if (!isSooner) return t("checkout.hold.final", said);
  return t(isFinal ? "checkout.hold.soonerFinal" : "checkout.hold.sooner", said);
}
