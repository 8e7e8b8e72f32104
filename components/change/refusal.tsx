import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { Words } from "@/lib/client/refusal-words";

type RefusalProps = { words: Words | null; tone?: "bad" | "signal"; className?: string; children?: ReactNode };

/** Why something was refused, and what to do next. It is there from the start, so that what comes into it is announced. */
export function Refusal({ words, tone = "signal", className = "", children }: RefusalProps) {
  return (
    <div role="alert" className={`empty:hidden ${className}`}>
      {words && (
        <Notice tone={tone} title={words.title}>
          {words.next}
          {children}
        </Notice>
      )}
    </div>
  );
}
