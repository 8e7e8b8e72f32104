"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useServerNow } from "@/components/clock/use-server-now";
import { HoldRing } from "@/components/signature/hold-ring";
import { LocalTime } from "@/components/ui/local-time";
import { priceText } from "@/lib/format/money";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { contentWords, type ReservationStage, stageOf } from "@/lib/reservations/reservation-words";

const LABEL_COLOUR: Record<ReservationStage, string> = {
  running: "text-signal",
  confirmed: "text-good",
  over: "text-muted",
  cancelled: "text-muted",
  ended: "text-muted",
};

type ReservationRowProps = { reservation: Reservation; serverTime: string };

/** Links to the hold's checkout, which also shows how it ended, or to the order if it was paid. */
export function ReservationRow({ reservation, serverTime }: ReservationRowProps) {
  const t = useTranslations();
  const stage = stageOf(reservation, useServerNow(serverTime));
  return (
    <article className="relative grid gap-x-6 gap-y-2 p-5 hover:bg-line/25 sm:grid-cols-[1fr_auto]">
      <div>
        <h2 className="font-medium">
          <Link
            href={stage === "confirmed" ? `/orders/${reservation.id}` : `/checkout/${reservation.id}`}
            prefetch={false}
            className="underline-offset-4 after:absolute after:inset-0 hover:underline"
          >
            {contentWords(reservation)}
          </Link>
        </h2>
        <p className="mt-1 text-sm text-muted">
          {t.rich("checkout.holds.reserved", {
            time: () => <LocalTime iso={reservation.createdAt} format="dateAndTime" />,
          })}
        </p>
      </div>
      <div className="flex items-center justify-between gap-6 sm:flex-col sm:items-end sm:justify-start sm:gap-1">
        <p className="tabular-nums">{priceText(reservation.total)}</p>
        <div className={`flex items-center gap-2 text-sm ${LABEL_COLOUR[stage]}`}>
          {t(`checkout.holds.stage.${stage}`)}
          {stage === "running" && (
            <HoldRing from={reservation.createdAt} until={reservation.expiresAt} serverTime={serverTime} size="small" />
          )}
        </div>
      </div>
    </article>
  );
}
