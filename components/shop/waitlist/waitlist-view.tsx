"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Freshness } from "@/components/live/freshness";
import { OfferCard } from "@/components/shop/waitlist/offer-card";
import { PastRow } from "@/components/shop/waitlist/past-row";
import { WaitingRow } from "@/components/shop/waitlist/waiting-row";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { pastWaitlistOptions, waitlistOptions } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

/** The shopper's offers, places in line, and earlier waitlist entries. OfferWatcher keeps it current. */
export function WaitlistView({ serverTime }: { serverTime: string }) {
  const t = useTranslations();
  const current = useQuery(waitlistOptions());
  const past = useInfiniteQuery(pastWaitlistOptions());
  const [said, setSaid] = useState("");
  const line = useRef<HTMLParagraphElement>(null);
  const waitlistEntries = current.data?.entries ?? [];
  const ended = past.data?.pages.flatMap((page) => page.entries) ?? [];
  const offered = waitlistEntries.filter(({ status }) => status === "OFFERED");
  const waiting = waitlistEntries.filter(({ status }) => status === "WAITING");

  // The button pressed disappears with what it ended, so the message takes focus.
  const say = (words: string) => {
    setSaid(words);
    line.current?.focus();
  };
  return (
    <>
      <p ref={line} role="status" tabIndex={-1} className="font-medium outline-none not-empty:mb-6">
        {said}
      </p>
      {waitlistEntries.length > 0 && <Freshness className="not-empty:mb-4" />}
      {current.isError && <NoAnswer onRetry={() => void current.refetch()} />}
      {waitlistEntries.length === 0 && ended.length === 0 && !current.isError && <NothingYet />}
      <div className="space-y-12">
        {offered.length > 0 && (
          <Part title={t("waitlist.view.turn", { count: offered.length })}>
            <div className="space-y-4">
              {offered.map((waitlistEntry) => (
                <OfferCard
                  key={waitlistEntry.id}
                  waitlistEntry={waitlistEntry}
                  serverTime={serverTime}
                  heading="h3"
                  onDone={say}
                />
              ))}
            </div>
          </Part>
        )}
        {waiting.length > 0 && (
          <Part title={t("waitlist.view.inLine")}>
            <Rows
              waitlistEntries={waiting}
              row={(waitlistEntry) => <WaitingRow waitlistEntry={waitlistEntry} onDone={say} />}
            />
          </Part>
        )}
        {ended.length > 0 && (
          <Part title={t("waitlist.view.before")}>
            <Rows waitlistEntries={ended} row={(waitlistEntry) => <PastRow waitlistEntry={waitlistEntry} />} />
            {past.hasNextPage && (
              <Button
                kind="secondary"
                isBusy={past.isFetchingNextPage}
                className="mx-auto mt-6 flex"
                onClick={() => void past.fetchNextPage()}
              >
                {t("common.loadMore")}
              </Button>
            )}
          </Part>
        )}
      </div>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-4 text-xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}

type RowsProps = { waitlistEntries: WaitlistEntryShown[]; row: (waitlistEntry: WaitlistEntryShown) => ReactNode };

function Rows({ waitlistEntries, row }: RowsProps) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
      {waitlistEntries.map((waitlistEntry) => (
        <li key={waitlistEntry.id}>{row(waitlistEntry)}</li>
      ))}
    </ul>
  );
}

function NothingYet() {
  const t = useTranslations();
  return (
    <EmptyState
      title={t("waitlist.none.title")}
      action={
        <Link href="/products" className={buttonStyle("secondary")}>
          {t("common.browse")}
        </Link>
      }
    >
      {t("waitlist.none.body")}
    </EmptyState>
  );
}

function NoAnswer({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations();
  return (
    <div className="mb-6">
      <Notice tone="bad" title={t("common.unreachable")}>
        <Button kind="secondary" size="sm" className="mt-3" onClick={onRetry}>
          {t("common.retry")}
        </Button>
      </Notice>
    </div>
  );
}
