"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLiveState } from "@/components/live/use-live-state";
import { ageText } from "@/lib/clock/time-words";

/** A stream that is back sooner has missed nothing that anybody could see. */
const GRACE_MS = 2_000;
const TICK_MS = 1_000;

/** Nothing while figures are live; a quiet word on how old they are while the stream is cut. The word alone is spoken. */
export function Freshness({ className = "" }: { className?: string }) {
  const age = useAge();
  return (
    <p role="status" className={`text-xs text-muted ${className}`}>
      {age !== null && (
        <>
          Reconnecting
          <span aria-hidden="true">
            {" · figures from "}
            <span className="figures">{age}</span> ago
          </span>
        </>
      )}
    </p>
  );
}

/** Null while it is not worth a word. */
function useAge(): string | null {
  const { state, lastHeardAt } = useLiveState();
  const queryClient = useQueryClient();
  const [now, setNow] = useState<number | null>(null);
  const isCut = state === "reconnecting" || state === "polling";
  useEffect(() => {
    if (!isCut) return;
    let timer = setTimeout(function tick() {
      setNow(Date.now());
      timer = setTimeout(tick, TICK_MS);
    }, GRACE_MS);
    return () => {
      clearTimeout(timer);
      setNow(null);
    };
  }, [isCut]);
  if (!isCut || now === null) return null;
  return ageText(now - Math.max(lastHeardAt ?? 0, state === "polling" ? lastAnswerAt(queryClient) : 0));
}

/** When a figure on this page was last asked for and answered, in milliseconds since the epoch. */
function lastAnswerAt(queryClient: QueryClient): number {
  const shown = queryClient.getQueryCache().findAll({ type: "active" });
  return Math.max(0, ...shown.map((query) => query.state.dataUpdatedAt));
}
