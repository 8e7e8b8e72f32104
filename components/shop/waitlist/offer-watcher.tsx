"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { firstEnd, openOffers } from "@/components/shop/waitlist/open-offers";
import { useOfferNews } from "@/components/shop/waitlist/use-offer-news";
import { useSoon } from "@/components/shop/waitlist/use-soon";
import { useTitleBadge } from "@/components/shop/waitlist/use-title-badge";
import { serverNow } from "@/lib/client/server-clock";
import type { LiveStock } from "@/lib/live/live-schemas";
import { hearTabs } from "@/lib/waitlist/tabs";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

const NOTHING: WaitlistEntryShown[] = [];
/** The next in line looks within this of a change; who stands further back is in less of a hurry. */
const SPREAD_MS_MIN = 300;
const SPREAD_MS_PER_PLACE = 20;
const SPREAD_MS_MAX = 10_000;

/**
 * Stands on every page of the shop and tells its owner of an offer at once. Whatever frees units moves the product's
 * live figures, so the products waited for are watched, and the own entries asked for again when one moves. For those
 * who wait for nothing it does nothing.
 */
export function OfferWatcher() {
  const { data, refetch } = useQuery(waitlistOptions());
  const entries = data?.entries ?? NOTHING;
  const offers = openOffers(entries, serverNow());
  const said = useOfferNews(entries);
  const refetchSoon = useSoon(refetch);
  useTitleBadge(offers.length);
  useRefetchAt(firstEnd(entries), refetch);
  useEffect(() => hearTabs(() => void refetch()), [refetch]);

  const note = ({ productId }: LiveStock) => {
    const entry = entries.find((each) => each.productId === productId);
    if (entry) refetchSoon(spreadMs(entry));
  };
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {entries.length > 0 && <LiveWhenIdle productIds={entries.map(({ productId }) => productId)} onChange={note} />}
    </>
  );
}

function spreadMs({ position }: WaitlistEntryShown): number {
  return Math.min(SPREAD_MS_MAX, SPREAD_MS_MIN + ((position ?? 1) - 1) * SPREAD_MS_PER_PLACE);
}
