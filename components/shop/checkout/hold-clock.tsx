"use client";

import { useTranslations } from "next-intl";
import type { ReactNode, Ref } from "react";
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
  ref?: Ref<HTMLElement>;
  children?: ReactNode;
};

/** A running hold's clock in one line, with what can be done to it. */
export function HoldClock({ reservation, serverTime, shortened = null, note, ref, children }: HoldClockProps) {
  const t = useTranslations();
  const { createdAt, expiresAt } = reservation;
  const notes = [note, shortened && shortenedText(t, shortened)].filter((each) => each);
  return (
    <section
      ref={ref}
      aria-label={t("checkout.hold.label")}
      className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-card py-2.5 pr-2.5 pl-4 sm:pl-5"
    >
      <HoldRing from={createdAt} until={expiresAt} serverTime={serverTime} size="medium" />
      <p className="min-h-9 content-center text-sm">
        {t.rich("checkout.hold.until", { time: () => <LocalTime iso={expiresAt} format="time" /> })}
      </p>
      <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>
      {notes.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: at most two, which never change places.
        <p key={index} className="basis-full pb-1 text-sm text-pretty text-muted">
          {each}
        </p>
      ))}
    </section>
  );
}

function shortenedText(t: T, { name, isSooner, isFinal }: Shortened): string {
  const said = { what: name ?? t("checkout.hold.oneOfThese") };
  if (!isSooner) return t("checkout.hold.final", said);
  return t(isFinal ? "checkout.hold.soonerFinal" : "checkout.hold.sooner", said);
}
