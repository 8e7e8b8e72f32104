"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Refusal } from "@/components/change/refusal";
import { Notice } from "@/components/ui/notice";
import type { Words } from "@/lib/client/refusal-words";

type ChangeStatusProps = { isAskingAgain: boolean; words: Words | null; children?: ReactNode };

/** Shows that a change is being retried, or why it was refused and what to do about it. */
export function ChangeStatus({ isAskingAgain, words, children }: ChangeStatusProps) {
  const t = useTranslations();
  return (
    <>
      <div role="status">
        {isAskingAgain && (
          <Notice tone="plain" title={t("refusals.askingAgain.title")}>
            {t("refusals.askingAgain.next")}
          </Notice>
        )}
      </div>
      <Refusal tone="bad" words={words}>
        {children}
      </Refusal>
    </>
  );
}
