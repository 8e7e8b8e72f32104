"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type OpenOffer, openOffers } from "@/components/shop/waitlist/open-offers";
import { hideToast, showToast } from "@/components/ui/toast";
import { serverNow } from "@/lib/client/server-clock";
import { inTab } from "@/lib/client/stored";
import { shopTime, zoneAfter } from "@/lib/format/shop-time";
import type { T } from "@/lib/messages/translate";
import { reservationsKey } from "@/lib/reservations/reservation-options";
import { waitlistKey } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";
import { offerWords } from "@/lib/waitlist/waitlist-words";

/** Shows and announces each offer once per tab, in a toast that links to its checkout, and removes the toast when the offer ends. */
export function OfferNews({ waitlistEntries }: { waitlistEntries: readonly WaitlistEntryShown[] }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const open = useRef(new Map<string, OpenOffer>());
  const [said, setSaid] = useState("");

  useEffect(() => {
    const before = open.current;
    const offers = openOffers(waitlistEntries, serverNow());
    open.current = new Map(offers.map((offer) => [offer.reservationId, offer]));
    const ended = [...before.values()].filter(({ reservationId }) => !open.current.has(reservationId));
    const made = offers.filter(({ reservationId }) => !before.has(reservationId));
    for (const { reservationId } of ended) hideToast(reservationId);
    const ranOut = ended.find(({ offerExpiresAt }) => Date.parse(offerExpiresAt) <= serverNow());
    if (ranOut) setSaid(t("shell.offer.ended", { name: ranOut.product.name }));
    for (const offer of made) if (!wasTold(offer.reservationId)) setSaid(tell(t, offer));
    if (made.length === 0 && ended.length === 0) return;
    // An offer is one of the shopper's holds, and its end changes their history.
    void queryClient.invalidateQueries({ queryKey: reservationsKey });
    void queryClient.invalidateQueries({ queryKey: [...waitlistKey, "past"] });
  }, [waitlistEntries, queryClient, t]);

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}

/** Shows the toast, except on the page it links to. Returns the text to announce. */
function tell(t: T, offer: OpenOffer): string {
  noteTold(offer.reservationId);
  const { title, held } = offerWords(t, offer, timeOfDay(offer.offerExpiresAt));
  const href = `/checkout/${offer.reservationId}`;
  if (window.location.pathname !== href) {
    const action = { label: t("shell.offer.pay"), href };
    showToast({ id: offer.reservationId, title, description: held, tone: "signal", action });
  }
  return t("shell.offer.spoken", { title, held });
}

function timeOfDay(iso: string): string {
  return `${shopTime(iso, "time")}${zoneAfter(iso, "time")}`;
}

const TOLD_KEY = "holdfast told offers";
const TOLD_MAX = 20;

/** Whether this tab has already shown the offer, on this page or an earlier one. */
function wasTold(reservationId: string): boolean {
  return toldOffers().includes(reservationId);
}

function noteTold(reservationId: string): void {
  // Without storage the next page shows it again, which does no harm.
  inTab.write(TOLD_KEY, [...toldOffers(), reservationId].slice(-TOLD_MAX).join());
}

function toldOffers(): string[] {
  return inTab.read(TOLD_KEY)?.split(",") ?? [];
}
