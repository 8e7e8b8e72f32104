"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { tellTabs } from "@/lib/client/tabs";
import { reservationsKey } from "@/lib/reservations/reservation-options";
import { leaveWaitlist, passOffer, waitlistKey } from "@/lib/waitlist/waitlist-options";
import { endRefusalWords } from "@/lib/waitlist/waitlist-words";

type UseEndEntry = {
  id: string;
  /** Called once it is done and everything shown is up to date. */
  onDone?: () => void;
};

/** Leaves a line, or passes an offer on. Whatever the answer, refetches what is shown. */
export function useEndWaitlistEntry(verb: "leave" | "pass", { id, onDone }: UseEndEntry) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy, words } = useChange({
    send: (waitlistEntryId: string, key) =>
      verb === "leave" ? leaveWaitlist(waitlistEntryId) : passOffer(waitlistEntryId, key),
    refusal: (error) => endRefusalWords(t, error),
    onDone: () => tellTabs("waitlist"),
    onSettled: async (error) => {
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
      await queryClient.invalidateQueries({ queryKey: waitlistKey });
      if (!error) onDone?.();
    },
  });
  return { start: () => start(id), isBusy, words };
}
