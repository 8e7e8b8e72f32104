"use client";

import { type DehydratedState, HydrationBoundary, hydrate, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { IsKnown } from "@/components/shop/use-visitor";

/**
 * As HydrationBoundary, which gives only after the first paint what something around it, such as the header, has asked for already:
 * here that is known from the start too, unless there is an older answer.
 */
export function KnownFromStart({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const queryClient = useQueryClient();
  useState(() => {
    const cache = queryClient.getQueryCache();
    const queries = state.queries.filter(({ queryHash }) => cache.get(queryHash)?.state.data === undefined);
    hydrate(queryClient, { ...state, queries });
  });
  return (
    <HydrationBoundary state={state}>
      <IsKnown value={true}>{children}</IsKnown>
    </HydrationBoundary>
  );
}
