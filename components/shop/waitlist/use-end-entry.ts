"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import { reservationsKey } from "@/lib/reservations/reservation-options";
import type { Words } from "@/lib/reservations/reserve-refusal-words";
import { tellTabs } from "@/lib/waitlist/tabs";
import { leaveWaitlist, passOffer, waitlistKey } from "@/lib/waitlist/waitlist-options";
import { endRefusalWords } from "@/lib/waitlist/waitlist-words";

const RETRIES_WITHOUT_ANSWER = 2;
const RETRY_DELAY_MS = 800;

type UseEndEntry = {
  id: string;
  /** Called when it is done and everything shown says so. */
  onDone: () => void;
};

/** Leaves a line, or passes an offer on. Whatever the answer, what is shown afterwards is what the server says. */
export function useEndEntry(verb: "leave" | "pass", { id, onDone }: UseEndEntry) {
  const queryClient = useQueryClient();
  const [keys] = useState(createIntentKeys);
  const [words, setWords] = useState<Words | null>(null);

  const mutation = useMutation({
    mutationFn: () => (verb === "leave" ? leaveWaitlist(id) : passOffer(id, keys.keyFor(id))),
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: RETRY_DELAY_MS,
    onMutate: () => setWords(null),
    onSettled: async (_, error) => {
      keys.settle(error);
      if (!error) tellTabs();
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
      await queryClient.invalidateQueries({ queryKey: waitlistKey });
      if (error) setWords(endRefusalWords(error));
      else onDone();
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
