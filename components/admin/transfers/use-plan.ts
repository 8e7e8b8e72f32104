"use client";

import { useCallback, useEffect, useState } from "react";
import { NEW_PLAN, type Plan } from "@/components/admin/transfers/plan";

/** This device keeps it under `key` until it is saved, so that reloading the page loses nothing. Null until it was read. */
export function usePlan(key: string, initial: Plan) {
  const [plan, setPlan] = useState<Plan | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each key.
  useEffect(() => setPlan(read(key) ?? initial), [key]);
  const change = useCallback(
    (edit: (plan: Plan) => Plan) => {
      setPlan((known) => {
        const next = edit(known ?? NEW_PLAN);
        keep(key, next);
        return next;
      });
    },
    [key],
  );
  return { plan, change, forget: () => keep(key, null) };
}

function read(key: string): Plan | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    const isPlan = typeof kept === "object" && kept !== null && "lines" in kept && Array.isArray(kept.lines);
    return isPlan ? { ...NEW_PLAN, ...(kept as Partial<Plan>) } : null;
  } catch {
    return null;
  }
}

function keep(key: string, plan: Plan | null): void {
  try {
    if (plan === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(plan));
  } catch {
    // Without storage, the page itself still has it.
  }
}
