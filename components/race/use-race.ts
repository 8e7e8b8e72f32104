"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useEventStream } from "@/components/live/use-event-stream";
import { raceOptions } from "@/lib/race/race-options";
import type { FateBatch, FateEvent, Race, RaceStrategy } from "@/lib/race/race-schemas";

/** The results recorded so far. The arrays grow in place while the race runs. */
export type Recording = ReadonlyMap<RaceStrategy, FateEvent[]>;

export type WatchedRace = {
  race: Race | null;
  /** The error of the last failed request. */
  error: Error | null;
  askAgain: () => void;
  recording: Recording;
  /** True once all results of a finished race have arrived. */
  isRecorded: boolean;
  /** The stream was cut and is reconnecting. */
  isCut: boolean;
};

type Kept = { id: string; fates: Map<RaceStrategy, FateEvent[]>; lastBatch: number; isRecorded: boolean };

/** A race and every racer's result, live or recorded. */
export function useRace(id: string): WatchedRace {
  const query = useQuery(raceOptions(id));
  const queryClient = useQueryClient();
  const kept = useRef<Kept>(emptyFor(id));
  if (kept.current.id !== id) kept.current = emptyFor(id);
  const [, setArrivals] = useState(0);
  const [endedId, setEndedId] = useState<string | null>(null);

  const onEvent = useCallback(
    (event: string, data: unknown, batch: string) => {
      if (event === "race") queryClient.setQueryData(raceOptions(id).queryKey, data as Race);
      if (event === "fates") keep(kept.current, (data as FateBatch).fates, Number(batch));
      if (event === "end") {
        kept.current.isRecorded = true;
        setEndedId(id);
      }
      setArrivals((count) => count + 1);
    },
    [id, queryClient],
  );
  const stream = useEventStream({ url: `/api/race/${id}/stream`, onEvent, enabled: endedId !== id });
  const { refetch } = query;
  useEffect(() => {
    if (stream.state === "reconnecting") void refetch();
  }, [stream.state, refetch]);

  return {
    race: query.data ?? null,
    error: query.error,
    askAgain: () => void refetch(),
    recording: kept.current.fates,
    isRecorded: kept.current.isRecorded,
    isCut: stream.state === "reconnecting" && endedId !== id,
  };
}

function emptyFor(id: string): Kept {
  return { id, fates: new Map(), lastBatch: 0, isRecorded: false };
}

/** A stream reopened from its start repeats batches; their number identifies them. */
function keep(kept: Kept, fates: readonly FateEvent[], batch: number): void {
  if (batch <= kept.lastBatch) return;
  kept.lastBatch = batch;
  for (const fate of fates) {
    const others = kept.fates.get(fate.strategy);
    if (others) others.push(fate);
    else kept.fates.set(fate.strategy, [fate]);
  }
}
