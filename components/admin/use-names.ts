"use client";

import { type QueryKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";

type Names = ReadonlyMap<string, string | null>;

const NONE: Names = new Map();
/** As many as a request may ask for. */
const IDS_MAX = 100;
/** During a burst of changes, new ids are asked about together. */
const GATHER_MS = 200;

/** `fetchNames`: those of at most 100 ids; the same function on every render. */
type Source = { queryKey: QueryKey; fetchNames: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>> };

/** The names of some ids, each read once. Undefined while it is not known, and for ids without one. */
export function useNames({ queryKey, fetchNames }: Source, ids: readonly string[]): (id: string) => string | undefined {
  const client = useQueryClient();
  const { data: names } = useQuery({
    queryKey,
    queryFn: () => client.getQueryData<Names>(queryKey) ?? NONE,
    initialData: NONE,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const missing = [...new Set(ids)].filter((id) => !names.has(id)).slice(0, IDS_MAX);
  const asked = missing.join();
  useEffect(() => {
    if (asked === "") return;
    const timer = setTimeout(async () => {
      const wanted = asked.split(",");
      const found = await fetchNames(wanted).catch(() => null);
      if (found === null) return;
      const named = wanted.map((id): [string, string | null] => [id, found.get(id) ?? null]);
      client.setQueryData<Names>(queryKey, (known) => new Map([...(known ?? NONE), ...named]));
    }, GATHER_MS);
    return () => clearTimeout(timer);
  }, [asked, client, queryKey, fetchNames]);
  return useCallback((id: string) => names.get(id) ?? undefined, [names]);
}
