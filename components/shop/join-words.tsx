"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Countdown } from "@/components/clock/countdown";
import { useServerNow } from "@/components/clock/use-server-now";
import { useIsPaying, useOwnHolds } from "@/components/shop/own-holds";
import { countdownText, durationText } from "@/lib/format/time-words";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { costOfJoining, type Joining } from "@/lib/reservations/shortened-hold";

type JoinWordsProps = {
  hold: Reservation;
  joining: readonly Joining[];
  /** If the hold stays as it is: what to say instead of that they join. */
  same?: string | undefined;
};

/**
 * Said before products join a running hold: that they do, and if it then ends sooner, when and why. While a payment is open
 * for it, what to do first.
 */
export function JoinWords({ hold, joining, same }: JoinWordsProps) {
  const t = useTranslations();
  const { serverTime } = useOwnHolds();
  const isPaying = useIsPaying(hold);
  const { sooner, isFinal } = costOfJoining(hold, joining, useServerNow(serverTime));
  if (isPaying) {
    return t.rich("shell.joins.paying", {
      link: (words) => (
        <Link href={`/checkout/${hold.id}`} prefetch={false} className="text-ink underline underline-offset-4">
          {words}
        </Link>
      ),
    });
  }
  if (!sooner) return isFinal ? t("shell.joins.final") : (same ?? t("shell.joins.same"));
  return t.rich(isFinal ? "shell.joins.soonerFinal" : "shell.joins.sooner", {
    after: countdownText(sooner.holdSeconds * 1000),
    time: () => <Countdown until={hold.expiresAt} serverTime={serverTime} />,
    what: sooner.name,
    span: durationText(sooner.holdSeconds),
  });
}
