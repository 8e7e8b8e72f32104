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

/** Work is done at most this often. */
const GAP_MS = 1_000;
const WAIT_MS_MIN = 50;

/**
 * Does `work` soon after it is asked for, many times asked being done once: after a chance part of `spreadMs`, so that
 * thousands of browsers that hear the same news do not ask at once.
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

/** "(1) Products · Holdfast": the number of open offers before the tab's title, whatever page it shows. */
function useTitleBadge(count: number): void {
  useEffect(() => {
    if (count === 0) return;
    const badge = `(${count}) `;
    const put = () => {
      if (!document.title.startsWith(badge)) document.title = badge + document.title;
    };
    put();
    // Each page brings a title of its own.
    const watch = new MutationObserver(put);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      if (document.title.startsWith(badge)) document.title = document.title.slice(badge.length);
    };
  }, [count]);
}
