"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { HealthCard } from "@/components/admin/live-stock/health-card";
import { HeldNow } from "@/components/admin/live-stock/held-now";
import { KeyFigures } from "@/components/admin/live-stock/key-figures";
import { MovingNow } from "@/components/admin/live-stock/moving-now";
import { RhythmCard } from "@/components/admin/live-stock/rhythm-card";
import { RunsLow } from "@/components/admin/live-stock/runs-low";
import { StockMatrix } from "@/components/admin/live-stock/stock-matrix";
import { Verdict } from "@/components/admin/live-stock/verdict";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { statsKey, statsOptions } from "@/lib/stats/stats-options";

/** During a burst of changes, the figures are read at most this often. */
const ASK_AGAIN_MS = 600;

type LiveStockViewProps = { warehouses: readonly Warehouse[]; categories: readonly string[] };

/** The panel's first screen: whether anything is wrong, and what is moving. It updates by itself. */
export function LiveStockView({ warehouses, categories }: LiveStockViewProps) {
  const { query, onMove } = useStats();
  const stats = query.data;
  // A hold that expires writes nothing until it is swept, so the figures are read again at that moment.
  useRefetchAt(stats?.holds.soonest[0]?.expiresAt, onMove);
  const again = () => void query.refetch();
  if (stats === undefined) return query.isError ? <Failed onAgain={again} /> : <LiveStockSkeleton />;
  const { serverTime, minutes, holds, low } = stats;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {query.isError && <Failed onAgain={again} isOld />}
      <Verdict stats={stats} />
      <KeyFigures stats={stats} />
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_18rem] md:max-xl:[&>*:last-child]:col-span-2">
        <RhythmCard minutes={minutes} />
        <MovingNow onMove={onMove} />
        <HealthCard stats={stats} />
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_18rem]">
        <StockMatrix warehouses={warehouses} categories={categories} lowAt={low.atMost} />
        <div className="grid min-w-0 items-start gap-4 max-xl:order-first md:max-xl:grid-cols-2">
          <HeldNow holds={holds} serverTime={serverTime} />
          <RunsLow low={low} />
        </div>
      </div>
    </div>
  );
}

/** The panel's figures. Call `onMove` when something changed: it reads them again soon after. */
function useStats() {
  const query = useQuery(statsOptions());
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onMove = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: statsKey });
    }, ASK_AGAIN_MS);
  }, [client]);
  return { query, onMove };
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
function LiveStockSkeleton() {
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
