"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { useSoon } from "@/components/shop/use-soon";
import { useVisitor } from "@/components/shop/use-visitor";
import { firstEnd, openOffers } from "@/components/shop/waitlist/open-offers";
import { Later, later } from "@/components/ui/later";
import { serverNow } from "@/lib/client/server-clock";
import { hearTabs } from "@/lib/client/tabs";
import type { LiveStock } from "@/lib/live/live-schemas";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

const OfferNews = later(async () => (await import("@/components/shop/waitlist/offer-news")).OfferNews);

const NOTHING: WaitlistEntryShown[] = [];
/** The next in line refetches within this time of a change; those further back may wait longer. */
const SPREAD_MS_MIN = 300;
const SPREAD_MS_PER_PLACE = 20;
const SPREAD_MS_MAX = 10_000;

/**
 * On every shop page, tells the shopper about an offer at once. Whatever frees units changes the product's live
 * figures, so this watches the products waited for and refetches the shopper's waitlist entries when one changes. Does
 * nothing for shoppers without waitlist entries.
 */
export function OfferWatcher() {
  const isKnown = useVisitor() !== null;
  const { data, refetch } = useQuery({ ...waitlistOptions(), enabled: isKnown });
  const waitlistEntries = (isKnown && data?.entries) || NOTHING;
  const offers = openOffers(waitlistEntries, serverNow());
  const [hasWaited, setHasWaited] = useState(false);
  if (waitlistEntries.length > 0 && !hasWaited) setHasWaited(true);
  const refetchSoon = useSoon(refetch);
  useTitleBadge(offers.length);
  useRefetchAt(firstEnd(waitlistEntries), refetch);
  useEffect(() => hearTabs("waitlist", () => void refetch()), [refetch]);

  const note = ({ productId }: LiveStock) => {
    const waitlistEntry = waitlistEntries.find((each) => each.productId === productId);
    if (waitlistEntry) refetchSoon(spreadMs(waitlistEntry));
  };
  return (
    <>
      {hasWaited && (
        <Later>
          <OfferNews waitlistEntries={waitlistEntries} />
        </Later>
      )}
      {waitlistEntries.length > 0 && (
        <LiveWhenIdle productIds={waitlistEntries.map(({ productId }) => productId)} onChange={note} />
      )}
    </>
  );
}

function spreadMs({ position }: WaitlistEntryShown): number {
  return Math.min(SPREAD_MS_MAX, SPREAD_MS_MIN + ((position ?? 1) - 1) * SPREAD_MS_PER_PLACE);
}

/** "(1) Products · Holdfast": puts the number of open offers before the page's title. */
function useTitleBadge(count: number): void {
  useEffect(() => {
    if (count === 0) return;
    const badge = `(${count}) `;
    const put = () => {
      if (!document.title.startsWith(badge)) document.title = badge + document.title;
    };
    put();
    // Each page sets its own title.
    const watch = new MutationObserver(put);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      if (document.title.startsWith(badge)) document.title = document.title.slice(badge.length);
    };
  }, [count]);
}
