"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { statsKey, statsOptions } from "@/lib/stats/stats-options";

/** A burst of changes asks for the figures once: soon after the first of them, and again after the rest. */
const ASK_AGAIN_MS = 600;

/** The panel's figures, and `onMove` for whoever hears that something changed. */
export function useStats() {
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
