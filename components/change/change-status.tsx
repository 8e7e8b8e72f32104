"use client";

import type { ReactNode } from "react";
import { Refusal } from "@/components/change/refusal";
import { Notice } from "@/components/ui/notice";
import type { Words } from "@/lib/client/refusal-words";

type ChangeStatusProps = { isAskingAgain: boolean; words: Words | null; children?: ReactNode };

/** How a change stands that is not simply done: being asked again, or refused, with what can be done about it. */
export function ChangeStatus({ isAskingAgain, words, children }: ChangeStatusProps) {
  return (
    <>
      <div role="status">
        {isAskingAgain && (
          <Notice tone="plain" title="No answer came. Asking again…">
            It is the same request under the same key, so it counts once.
          </Notice>
        )}
      </div>
      <Refusal tone="bad" words={words}>
        {children}
      </Refusal>
    </>
  );
}
