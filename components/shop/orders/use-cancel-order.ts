"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import { cancelRefusalWords } from "@/lib/orders/cancel-refusal-words";
import { cancelOrder, orderOptions, ordersKey } from "@/lib/orders/order-options";
import { reservationsKey } from "@/lib/reservations/reservation-options";
import type { Words } from "@/lib/reservations/reserve-refusal-words";

const RETRIES_WITHOUT_ANSWER = 2;
const RETRY_DELAY_MS = 800;

/** Cancels an order. Whatever the answer, what is shown afterwards is what the server says. */
export function useCancelOrder(id: string) {
  const queryClient = useQueryClient();
  const [keys] = useState(createIntentKeys);
  const [words, setWords] = useState<Words | null>(null);

  const mutation = useMutation({
    mutationFn: () => cancelOrder(id, keys.keyFor("cancel")),
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: RETRY_DELAY_MS,
    onMutate: () => setWords(null),
    onSuccess: (order) => {
      keys.settle(null);
      queryClient.setQueryData(orderOptions(id).queryKey, order);
    },
    onError: (error) => {
      keys.settle(error);
      setWords(cancelRefusalWords(error));
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
      return queryClient.invalidateQueries({ queryKey: ordersKey });
    },
  });

  return {
    start: () => {
      if (!mutation.isPending) mutation.mutate();
    },
    isBusy: mutation.isPending,
    words,
  };
}
