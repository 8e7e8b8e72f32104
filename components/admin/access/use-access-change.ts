"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { accessKey } from "@/lib/access/access-options";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";

/** A change of who may do what. Everything about that is read again afterwards. */
export function useAccessChange<Wish, Answer>(
  send: (wish: Wish) => Promise<Answer>,
  onDone: (answer: Answer, wish: Wish) => unknown,
) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send,
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: accessKey }),
  });
}
