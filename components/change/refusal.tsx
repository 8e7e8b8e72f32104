import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { Words } from "@/lib/client/refusal-words";

type RefusalProps = { words: Words | null; tone?: "bad" | "signal"; className?: string; children?: ReactNode };

/**
 * Why something was refused, and what to do next. Always rendered, so that screen readers announce what appears in it.
 */
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
