"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import { holdRefusalWords } from "@/lib/reservations/hold-refusal-words";
import { changeHold, type HoldVerb, reservationOptions, reservationsKey } from "@/lib/reservations/reservation-options";
import type { Words } from "@/lib/reservations/reserve-refusal-words";

const RETRIES_WITHOUT_ANSWER = 2;
const RETRY_DELAY_MS = 800;

/** Confirms, cancels or extends a hold. Whatever the answer, what is shown afterwards is what the server says. */
export function useChangeHold(id: string, verb: HoldVerb) {
  const queryClient = useQueryClient();
  const [keys] = useState(createIntentKeys);
  const [words, setWords] = useState<Words | null>(null);

  const mutation = useMutation({
    mutationFn: () => changeHold(id, verb, keys.keyFor(verb)),
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: RETRY_DELAY_MS,
    onMutate: () => setWords(null),
    onSuccess: (reservation) => {
      keys.settle(null);
      queryClient.setQueryData(reservationOptions(id).queryKey, (known) => known && { ...known, ...reservation });
    },
    onError: (error) => {
      keys.settle(error);
      setWords(holdRefusalWords(error, verb));
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      return queryClient.invalidateQueries({ queryKey: reservationsKey });
    },
  });

  return {
    start: () => {
      if (!mutation.isPending) mutation.mutate();
    },
    isBusy: mutation.isPending,
    words,
    refusalCode: mutation.error instanceof ApiProblem ? mutation.error.code : null,
  };
}
