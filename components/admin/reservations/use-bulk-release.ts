"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { v4 as uuid } from "uuid";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { NoAnswer } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";
import { adminReservationsKey, changeByHand } from "@/lib/reservations/admin-reservation-options";
import { handRefusalWords } from "@/lib/reservations/admin-reservation-words";

/** Enough to be quick, few enough to leave room for shoppers. */
const AT_ONCE = 4;

export type BulkResult =
  | { state: "waiting" }
  | { state: "asking" }
  | { state: "released" }
  | { state: "refused"; words: Words }
  /** No response came. A retry with the same key releases it only once. */
  | { state: "unknown"; words: Words };

/** Releases many holds, a few at a time. One that is refused does not stop the others. */
export function useBulkRelease(ids: readonly string[], onDone: () => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const [isBusy, setIsBusy] = useState(false);
  const keys = useRef(new Map<string, string>());

  const keyOf = (id: string) => {
    const key = keys.current.get(id) ?? uuid();
    keys.current.set(id, key);
    return key;
  };
  const note = (id: string, result: BulkResult) => setResults((known) => new Map(known).set(id, result));

  const releaseOne = async (id: string, reason: string) => {
    note(id, { state: "asking" });
    try {
      await changeByHand({ id, verb: "release", note: reason }, keyOf(id));
      note(id, { state: "released" });
    } catch (error) {
      note(id, { state: error instanceof NoAnswer ? "unknown" : "refused", words: handRefusalWords(t, error) });
    }
  };

  /** Releases the holds without a known result: first all, later those whose response was lost. */
  const start = async (reason: string) => {
    if (isBusy) return;
    setIsBusy(true);
    const open = ids.filter((id) => ["waiting", "unknown"].includes(results.get(id)?.state ?? "waiting"));
    const queue = [...open];
    const work = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) await releaseOne(id, reason);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setIsBusy(false);
    void queryClient.invalidateQueries({ queryKey: adminReservationsKey });
    void queryClient.invalidateQueries({ queryKey: catalogKey });
    onDone();
  };

  return { results, isBusy, start };
}
