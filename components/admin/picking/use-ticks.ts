"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NoAnswer } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";
import { pickBatchOptions, setPicked, ticksKey } from "@/lib/picking/picking-options";
import type { TickRequest } from "@/lib/picking/picking-schemas";
import { pickRefusalWords } from "@/lib/picking/picking-words";
import { pickedOf, type Scanned, scan, withTick } from "@/lib/picking/scan";

const RETRIES_MAX = 2;

type Of = Pick<TickRequest, "orderId" | "productId">;

/**
 * Ticks units of a batch: shown at once, and sent one after another however fast they are scanned. One that is refused is
 * told in words, and the batch is read again. Counts on from the batch as it is, which a page may not have shown yet.
 */
export function useTicks(batchId: string) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [words, setWords] = useState<Words | null>(null);
  const { queryKey } = pickBatchOptions(batchId);
  const mutationKey = ticksKey(batchId);
  const sending = useMutation({
    mutationKey,
    scope: { id: `ticks ${batchId}` },
    mutationFn: (tick: TickRequest) => setPicked({ id: batchId, ...tick }),
    // The same figure sent again does no harm.
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_MAX,
    onError: (error) => setWords(pickRefusalWords(t, error)),
    onSettled: (_, error) => {
      // Until the last one is stored, the batch would be read without it.
      const isLast = queryClient.isMutating({ mutationKey }) === 1;
      if (error || isLast) void queryClient.invalidateQueries({ queryKey });
    },
  });
  const tick = (of: Of, toPicked: (before: number) => number) => {
    const batch = queryClient.getQueryData(queryKey);
    if (!batch) return;
    const from = pickedOf(batch, of);
    const wish = { ...of, picked: toPicked(from) };
    if (wish.picked === from) return;
    setWords(null);
    void queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, withTick(batch, wish));
    sending.mutate({ ...wish, from });
  };
  return {
    words,
    tick,
    scan: (code: string): Scanned => {
      const batch = queryClient.getQueryData(queryKey);
      const scanned: Scanned = batch ? scan(batch, code) : { kind: "UNKNOWN" };
      if (scanned.kind === "TICK") {
        const { line, order } = scanned;
        tick({ orderId: order.orderId, productId: line.productId }, (before) => before + 1);
      }
      return scanned;
    },
  };
}
