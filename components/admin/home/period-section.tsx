"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useId } from "react";
import {
  CUSTOM,
  homeSearchParams,
  periodError,
  periodQueryOf,
  rangeOf,
} from "@/components/admin/home/home-search-params";
import { LoadCard } from "@/components/admin/home/load-card";
import { FlowCard, HottestCard, RefusalsCard, WaitingCard } from "@/components/admin/home/period-cards";
import { PeriodFigures } from "@/components/admin/home/period-figures";
import { DayFields } from "@/components/admin/reservations/reservation-filters";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { dayText } from "@/lib/delivery/destination-words";
import { dayOf, shopClock } from "@/lib/format/shop-days";
import { periodOptions } from "@/lib/stats/home-options";
import type { PeriodStats } from "@/lib/stats/period-schemas";

const RANGE_NAMES = [
  { value: "today", label: "Today" },
  { value: "7d", label: "7 days" },
  { value: "30d", label: "30 days" },
  { value: CUSTOM, label: "Choose days" },
] as const;

/** The period that the URL names, and its figures. */
export function usePeriod(today: string) {
  // Back leads to the period before.
  const [view, setView] = useQueryStates(homeSearchParams, { history: "push" });
  return { view, setView, query: useQuery(periodOptions(periodQueryOf(view, today))) };
}

/** What was held, sold and refused in a period that the URL names, compared with the time before. */
export function PeriodSection({ today }: { today: string }) {
  const titleId = useId();
  const { view, setView, query } = usePeriod(today);
  const { data } = query;
  const range = rangeOf(view);
  const error = range === CUSTOM ? periodError(view, today) : null;
  return (
    <section aria-labelledby={titleId} className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id={titleId} className="text-base font-semibold">
            Figures
          </h2>
          <p role="status" className="text-xs text-muted">
            {error ?? (data && comparedWith(data))}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {range === CUSTOM && (
            <DayFields
              label="Day"
              from={view.from}
              to={view.to}
              onFrom={(from) => setView({ range: CUSTOM, from }, { history: "replace" })}
              onTo={(to) => setView({ range: CUSTOM, to }, { history: "replace" })}
            />
          )}
          <Segmented
            label="Period"
            size="sm"
            value={range}
            options={RANGE_NAMES}
            onValueChange={(chosen) =>
              setView(chosen === CUSTOM ? { range: chosen } : { range: chosen, from: null, to: null })
            }
          />
        </div>
      </div>
      {query.isError && (
        <div role="alert">
          <Notice tone="bad" title="Couldn't load the figures of this period">
            <Button kind="secondary" size="sm" className="mt-2" onClick={() => query.refetch()}>
              Try again
            </Button>
          </Notice>
        </div>
      )}
      {data ? (
        <Figures stats={data} isOld={query.isPlaceholderData} />
      ) : (
        !query.isError && <Skeleton className="h-96" />
      )}
    </section>
  );
}

function Figures({ stats, isOld }: { stats: PeriodStats; isOld: boolean }) {
  const { steps, products, refusals, waiting, warehouses, period } = stats;
  return (
    <div
      aria-busy={isOld}
      className={`grid grid-cols-[minmax(0,1fr)] gap-4 transition-opacity duration-150 ${isOld ? "opacity-60" : ""}`}
    >
      <PeriodFigures {...stats} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <FlowCard steps={steps} isByHour={isOneDay(period)} />
          <RefusalsCard refusals={refusals} />
          <WaitingCard waiting={waiting} />
        </div>
        <HottestCard products={products} />
      </div>
      <LoadCard warehouses={warehouses} />
    </div>
  );
}

/** "Compared with Sun 29 Nov until 14:20. No comparison: there was none before." */
function comparedWith({ before, period }: PeriodStats): string {
  const last = new Date(Date.parse(before.to) - 1).toISOString();
  const [from, to] = [dayText(dayOf(before.from)), dayText(dayOf(last))];
  const days = isOneDay(before) ? from : `${from} to ${to}`;
  const until = period.isRunning ? ` until ${shopClock(before.to).slice(11)}` : "";
  return `Compared with ${days}${until}. Where nothing is compared, there was none before.`;
}

function isOneDay({ from, to }: { from: string; to: string }): boolean {
  return dayOf(from) === dayOf(new Date(Date.parse(to) - 1).toISOString());
}
