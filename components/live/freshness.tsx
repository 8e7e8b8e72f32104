"use client";

import { useQueryClient } from "@tanstack/react-query";
import { lastAnswerAt } from "@/components/live/last-answer-at";
import { Reconnecting } from "@/components/live/reconnecting";
import { useAgeWhileCut } from "@/components/live/use-age-while-cut";
import { useLiveState } from "@/components/live/use-live-state";

/** Says how old the figures are while the stream is cut; renders nothing while they are live. */
export function Freshness({ className = "" }: { className?: string }) {
  const { state, lastHeardAt } = useLiveState();
  const queryClient = useQueryClient();
  const age = useAgeWhileCut(state === "reconnecting" || state === "polling", () =>
    Math.max(lastHeardAt ?? 0, state === "polling" ? lastAnswerAt(queryClient) : 0),
  );
  return (
    <p role="status" className={`text-xs text-muted ${className}`}>
      {age !== null && <Reconnecting what="figures" age={age} />}
    </p>
  );
}
