"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { lookAtHolds, type RunningHolds } from "@/components/shop/running-holds";

const NAME = "holdfast reserve";

/** Longer than one attempt to reserve takes. A tab that the browser has frozen keeps its turn. */
const WAIT_MS_MAX = 6_000;

/**
 * Reserves with the holds that run at that moment, one tab of the browser at a time, so that what is reserved in two tabs or
 * on two devices becomes one hold. Attempts with the same key send the same: they join what the first of them found.
 */
export function useHoldTurn() {
  const client = useQueryClient();
  const found = useRef<{ key: string; holds: RunningHolds } | null>(null);
  return <Answer>(key: string, reserve: (holds: RunningHolds) => Promise<Answer>): Promise<Answer> =>
    inTurn(async () => {
      if (found.current?.key !== key) found.current = { key, holds: await lookAtHolds(client) };
      return await reserve(found.current.holds);
    });
}

/** Without locks, as on plain HTTP, or if its turn does not come, `work` is done at once. */
export async function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  if (!navigator.locks) return await work();
  let isOn = false;
  const working = () => {
    isOn = true;
    return work();
  };
  try {
    return await navigator.locks.request(NAME, { signal: AbortSignal.timeout(WAIT_MS_MAX) }, working);
  } catch (error) {
    if (isOn) throw error;
    return await work();
  }
}
