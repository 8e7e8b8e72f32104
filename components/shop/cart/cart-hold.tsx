"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { HoldAnnouncer } from "@/components/shop/hold-announcer";
import { usePaying } from "@/components/shop/own-holds";
import { HoldRing } from "@/components/signature/hold-ring";
import { buttonStyle } from "@/components/ui/button-style";
import { LocalTime } from "@/components/ui/local-time";
import { reservationOptions } from "@/lib/reservations/reservation-options";

type CartHoldProps = {
  reservationId: string;
  isChanged: boolean;
  serverTime: string;
  /** Refetches the cart when its hold ends. */
  onOver: () => void;
};

/** The cart's running hold: its clock, and the link to pay for it. */
export function CartHold({ reservationId, isChanged, serverTime, onOver }: CartHoldProps) {
  const t = useTranslations();
  const { data: reservation } = useQuery(reservationOptions(reservationId));
  const from = useFirstStart(reservation);
  useRefetchAt(reservation?.expiresAt, onOver);
  useWhenEnded(reservation?.status, onOver);
  const isWaiting = usePaying(reservationId) === "waiting";
  if (!reservation) return null;
  return (
    <div className="flex flex-col items-center text-center">
      <HoldAnnouncer until={reservation.expiresAt} isCounting serverTime={serverTime} />
      <HoldRing from={from} until={reservation.expiresAt} serverTime={serverTime} size="large" />
      <p className="mt-4 text-sm text-muted">
        {isWaiting && `${t("shell.holdBar.waiting")}. `}
        {t.rich("cart.hold.until", { time: () => <LocalTime iso={reservation.expiresAt} format="time" /> })}
      </p>
      <Link
        href={`/checkout/${reservationId}`}
        prefetch={false}
        className={`mt-4 w-full ${buttonStyle(isChanged ? "secondary" : "primary")}`}
      >
        {isWaiting ? t("shell.holdBar.see") : t(isChanged ? "cart.hold.checkoutHeld" : "cart.hold.checkout")}
      </Link>
    </div>
  );
}

/** The hold was paid or cancelled in another tab, so the cart is out of date. */
function useWhenEnded(status: string | undefined, onEnded: () => void): void {
  const latest = useRef(onEnded);
  latest.current = onEnded;
  useEffect(() => {
    if (status !== undefined && status !== "PENDING") latest.current();
  }, [status]);
}

/** A replacement hold keeps the end of the first, so the ring is drawn from the first one's start. */
function useFirstStart(hold: { createdAt: string; expiresAt: string } | undefined): string {
  const first = useRef({ from: "", until: "" });
  if (hold && first.current.until !== hold.expiresAt) first.current = { from: hold.createdAt, until: hold.expiresAt };
  return first.current.from;
}
