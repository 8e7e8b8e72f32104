"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import type { Words } from "@/lib/reservations/reserve-refusal-words";
import { tellTabs } from "@/lib/waitlist/tabs";
import { joinWaitlist, waitlistKey } from "@/lib/waitlist/waitlist-options";
import type { JoinWaitlistRequest } from "@/lib/waitlist/waitlist-schemas";
import { joinRefusalWords } from "@/lib/waitlist/waitlist-words";

const RETRIES_WITHOUT_ANSWER = 2;
const RETRY_DELAY_MS = 800;

/**
 * Takes a place in line; `onJoined` is called once everything shown says so. A refusal becomes words, said once what is
 * shown is as it is after it.
 */
export function useJoinWaitlist(onJoined: () => void) {
  const queryClient = useQueryClient();
  const [keys] = useState(createIntentKeys);
  const [words, setWords] = useState<Words | null>(null);

  const mutation = useMutation({
    mutationFn: (request: JoinWaitlistRequest) => joinWaitlist(request, keys.keyFor(JSON.stringify(request))),
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: RETRY_DELAY_MS,
    onMutate: () => setWords(null),
    onSuccess: async () => {
      keys.settle(null);
      tellTabs();
      await queryClient.invalidateQueries({ queryKey: waitlistKey });
      onJoined();
    },
    onError: async (error) => {
      keys.settle(error);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: waitlistKey }),
        queryClient.invalidateQueries({ queryKey: catalogKey }),
      ]);
      setWords(joinRefusalWords(error));
    },
  });

  return { join: mutation.mutate, isBusy: mutation.isPending, words, forgetWords: () => setWords(null) };
}
