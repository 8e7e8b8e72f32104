"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { holdRefusalWords } from "@/lib/reservations/hold-refusal-words";
import { changeHold, type HoldVerb, reservationOptions, reservationsKey } from "@/lib/reservations/reservation-options";

/** Confirms, cancels or extends a hold. Whatever the answer, refetches what is shown. */
export function useChangeHold(id: string, verb: HoldVerb, onDone?: () => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy, words } = useChange({
    send: (wish: HoldVerb, key) => changeHold(id, wish, key),
    refusal: (refused) => holdRefusalWords(t, refused, verb),
    onDone: (reservation) => {
      queryClient.setQueryData(reservationOptions(id).queryKey, (known) => known && { ...known, ...reservation });
      onDone?.();
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      return queryClient.invalidateQueries({ queryKey: reservationsKey });
    },
  });
  return { start: () => start(verb), isBusy, words };
}
