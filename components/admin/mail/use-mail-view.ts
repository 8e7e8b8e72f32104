"use client";

import { useQueryStates } from "nuqs";
import { filtersOf, mailSearchParams } from "@/components/admin/mail/mail-search-params";
import { useSettled } from "@/components/admin/use-settled";

const TYPING_PAUSE_MS = 250;

/** What the address says, and the filters as the API takes them. */
export function useMailView() {
  const [view, setView] = useQueryStates(mailSearchParams, { history: "replace" });
  const q = useSettled(view.q, TYPING_PAUSE_MS);
  const open = (id: string) => setView({ id }, { history: "push" });
  return { view, setView, filters: filtersOf(view, q), open };
}

export type MailViewState = ReturnType<typeof useMailView>;
