"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { tellTabs } from "@/lib/waitlist/tabs";
import { joinWaitlist, waitlistKey } from "@/lib/waitlist/waitlist-options";
import { joinRefusalWords } from "@/lib/waitlist/waitlist-words";

/** Takes a place in line; `onJoined` is called once everything shown says so. */
export function useJoinWaitlist(onJoined: () => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy, words, forget } = useChange({
    send: joinWaitlist,
    refusal: (error) => joinRefusalWords(t, error),
    onDone: tellTabs,
    onSettled: async (error) => {
      const entries = queryClient.invalidateQueries({ queryKey: waitlistKey });
      if (error) return Promise.all([entries, queryClient.invalidateQueries({ queryKey: catalogKey })]);
      await entries;
      onJoined();
    },
  });
  return { join: start, isBusy, words, forgetWords: forget };
}
