"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Countdown } from "@/components/clock/countdown";
import { useServerNow } from "@/components/clock/use-server-now";
import { useIsPaying, useOwnHolds, usePaying } from "@/components/shop/own-holds";
import { countdownText, durationText } from "@/lib/format/time-words";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { costOfJoining, type Joining } from "@/lib/reservations/shortened-hold";

/**
 * The same in a few words beside Reserve in a phone's bar, which the sentence is too long for: when the hold then ends if it
 * ends sooner, or that it is being paid for. Null if joining costs nothing.
 */
export function JoinCostInBar({ hold, joining }: { hold: Reservation; joining: readonly Joining[] }) {
  const t = useTranslations();
  const { serverTime } = useOwnHolds();
  const isPaying = useIsPaying(hold.id);
  const { sooner } = costOfJoining(hold, joining, useServerNow(serverTime));
  if (isPaying) return <BarWords>{t.rich("shell.joins.payingInBar", { link: toCheckout(hold) })}</BarWords>;
  if (!sooner) return null;
  return <BarWords>{t("shell.joins.soonerInBar", { after: countdownText(sooner.holdSeconds * 1000) })}</BarWords>;
}

function BarWords({ children }: { children: ReactNode }) {
  return (
    <p data-bar-line className="hidden text-sm text-muted in-data-bottom-bar:phone:block">
      {children}
    </p>
  );
}

function toCheckout({ id }: Reservation) {
  return (words: ReactNode) => (
    <Link href={`/checkout/${id}`} prefetch={false} className="text-ink underline underline-offset-4">
      {words}
    </Link>
  );
}

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
  const paying = usePaying(hold.id);
  const { sooner, isFinal } = costOfJoining(hold, joining, useServerNow(serverTime));
  if (paying) return t.rich(`shell.joins.${paying}`, { link: toCheckout(hold) });
  if (!sooner) return isFinal ? t("shell.joins.final") : (same ?? t("shell.joins.same"));
  return t.rich(isFinal ? "shell.joins.soonerFinal" : "shell.joins.sooner", {
    after: countdownText(sooner.holdSeconds * 1000),
    time: () => <Countdown until={hold.expiresAt} serverTime={serverTime} />,
    what: sooner.name,
    span: durationText(sooner.holdSeconds),
  });
}
