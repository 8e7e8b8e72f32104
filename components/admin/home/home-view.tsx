"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useId, useRef } from "react";
import { PeriodSection, usePeriod } from "@/components/admin/home/period-section";
import { Verdict } from "@/components/admin/home/verdict";
import { WorkList } from "@/components/admin/home/work-list";
import { HealthCard } from "@/components/admin/live-stock/health-card";
import { HeldNow } from "@/components/admin/live-stock/held-now";
import { KeyFigures } from "@/components/admin/live-stock/key-figures";
import { MovingNow } from "@/components/admin/live-stock/moving-now";
import { RhythmCard } from "@/components/admin/live-stock/rhythm-card";
import { RunsLow } from "@/components/admin/live-stock/runs-low";
import { StockMatrix } from "@/components/admin/live-stock/stock-matrix";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { periodKey, workKey } from "@/lib/stats/home-options";
import { statsKey, statsOptions } from "@/lib/stats/stats-options";
import type { Stats } from "@/lib/stats/stats-schemas";
import type { FindingKind } from "@/lib/stats/verdict-schemas";

/** During a burst of changes, the figures are read at most this often. */
const ASK_AGAIN_MS = 600;
/** What is to be done and the figures of the period cost more to read, and nobody watches them by the second. */
const ASK_REST_AGAIN_MS = 3_000;

type HomeViewProps = {
  warehouses: readonly Warehouse[];
  categories: readonly string[];
  /** The shop's day when the page was opened. */
  today: string;
  /** False for viewers. */
  mayChange: boolean;
};

/** The panel's first screen: whether anything is wrong, what needs somebody, how it goes, and what is moving. It updates by itself. */
export function HomeView({ warehouses, categories, today, mayChange }: HomeViewProps) {
  const { query, onMove } = useStats();
  const stats = query.data;
  // A hold that expires writes nothing until it is swept, so the figures are read again at that moment.
  useRefetchAt(stats?.holds.soonest[0]?.expiresAt, onMove);
  const again = () => void query.refetch();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {query.isError && <Failed onAgain={again} isOld={stats !== undefined} />}
      {stats && <Verdict stats={stats} mayChange={mayChange} />}
      <WorkList />
      <PeriodSection today={today} />
      {stats && <LiveSection {...{ stats, warehouses, categories, today, onMove }} />}
      {!stats && !query.isError && <HomeSkeleton />}
    </div>
  );
}

/** What the figures of the machine explain. They are folded away while they are well. */
const OF_MACHINES: ReadonlySet<FindingKind> = new Set(["LEDGER", "PROOF_AGE", "RESTORED", "QUEUE", "EXPIRY_BACKLOG"]);

type LiveSectionProps = Omit<HomeViewProps, "mayChange"> & { stats: Stats; onMove: () => void };

function LiveSection({ stats, warehouses, categories, today, onMove }: LiveSectionProps) {
  const titleId = useId();
  const { serverTime, minutes, holds, low } = stats;
  const { data: period } = usePeriod(today).query;
  return (
    <section aria-labelledby={titleId} className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id={titleId} className="text-base font-semibold">
        Right now
      </h2>
      <KeyFigures stats={stats} heldMoney={period?.held.money ?? null} />
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <RhythmCard minutes={minutes} />
        <MovingNow onMove={onMove} />
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_18rem]">
        <StockMatrix warehouses={warehouses} categories={categories} lowAt={low.atMost} />
        <div className="grid min-w-0 items-start gap-4 max-xl:order-first md:max-xl:grid-cols-2">
          <HeldNow holds={holds} serverTime={serverTime} />
          <RunsLow low={low} />
        </div>
      </div>
      <details open={stats.findings.some(({ kind }) => OF_MACHINES.has(kind))}>
        <summary className="w-fit rounded-sm text-sm text-muted hover:text-ink">System</summary>
        <div className="mt-2 max-w-xl">
          <HealthCard stats={stats} />
        </div>
      </details>
    </section>
  );
}

/** The panel's figures. Call `onMove` when something changed: what is shown is read again soon after, however often it is called. */
function useStats() {
  const query = useQuery(statsOptions());
  const client = useQueryClient();
  const readStatsSoon = useReadAgain(() => client.invalidateQueries({ queryKey: statsKey }), ASK_AGAIN_MS);
  const readRestSoon = useReadAgain(() => {
    return Promise.all([workKey, periodKey].map((queryKey) => client.invalidateQueries({ queryKey })));
  }, ASK_REST_AGAIN_MS);
  const onMove = useCallback(() => {
    readStatsSoon();
    readRestSoon();
  }, [readStatsSoon, readRestSoon]);
  return { query, onMove };
}

/** A function that calls `read` once `afterMs` have passed since it was first called. */
function useReadAgain(read: () => Promise<unknown>, afterMs: number): () => void {
  const latest = useRef(read);
  latest.current = read;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void latest.current();
    }, afterMs);
  }, [afterMs]);
}

type FailedProps = { onAgain: () => void; isOld?: boolean };

function Failed({ onAgain, isOld = false }: FailedProps) {
  return (
    <div role="alert">
      <Notice tone="bad" title="Couldn't load the figures">
        <p>{isOld ? "These figures may be out of date. Retrying…" : "The server returned an error or no answer."}</p>
        <Button kind="secondary" size="sm" className="mt-2" onClick={onAgain}>
          Try again
        </Button>
      </Notice>
    </div>
  );
}

/** The first screen while its figures load. */
function HomeSkeleton() {
  return (
    <div className="grid gap-4">
      <p role="status" className="sr-only">
        Loading live stock
      </p>
      <Skeleton className="h-6 w-72" />
      <Skeleton className="h-24" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-60" />
        <Skeleton className="h-60" />
      </div>
      <Skeleton className="h-96" />
    </div>
  );
}
