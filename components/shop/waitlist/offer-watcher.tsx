"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { firstEnd, openOffers } from "@/components/shop/waitlist/open-offers";
import { useOfferNews } from "@/components/shop/waitlist/use-offer-news";
import { serverNow } from "@/lib/client/server-clock";
import type { LiveStock } from "@/lib/live/live-schemas";
import { hearTabs } from "@/lib/waitlist/tabs";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

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
  const { data, refetch } = useQuery(waitlistOptions());
  const waitlistEntries = data?.entries ?? NOTHING;
  const offers = openOffers(waitlistEntries, serverNow());
  const said = useOfferNews(waitlistEntries);
  const refetchSoon = useSoon(refetch);
  useTitleBadge(offers.length);
  useRefetchAt(firstEnd(waitlistEntries), refetch);
  useEffect(() => hearTabs(() => void refetch()), [refetch]);

  const note = ({ productId }: LiveStock) => {
    const waitlistEntry = waitlistEntries.find((each) => each.productId === productId);
    if (waitlistEntry) refetchSoon(spreadMs(waitlistEntry));
  };
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {waitlistEntries.length > 0 && (
        <LiveWhenIdle productIds={waitlistEntries.map(({ productId }) => productId)} onChange={note} />
      )}
    </>
  );
}

function spreadMs({ position }: WaitlistEntryShown): number {
  return Math.min(SPREAD_MS_MAX, SPREAD_MS_MIN + ((position ?? 1) - 1) * SPREAD_MS_PER_PLACE);
}

/** Minimum time between two runs. */
const GAP_MS = 1_000;
const WAIT_MS_MIN = 50;

/**
 * Runs `work` soon after a request, combining requests. A random part of `spreadMs` is added, so that thousands of
 * browsers that get the same event do not refetch at once.
 */
function useSoon(work: () => unknown): (spreadMs: number) => void {
  const latest = useRef(work);
  latest.current = work;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const doneAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((spreadMs) => {
    if (timer.current !== undefined) return;
    const gapLeftMs = doneAtMs.current + GAP_MS - performance.now();
    const waitMs = Math.max(gapLeftMs, WAIT_MS_MIN) + Math.random() * spreadMs;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      doneAtMs.current = performance.now();
      latest.current();
    }, waitMs);
  }, []);
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
