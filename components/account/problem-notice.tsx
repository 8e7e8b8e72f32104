import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

type ProblemNoticeProps = { problem: { title: string; next: ReactNode } | null };

/** Where a form says why it was refused. It stands there from the start, so that what comes into it is spoken. */
export function ProblemNotice({ problem }: ProblemNoticeProps) {
  return (
    <div role="alert" className="empty:hidden">
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.next}
        </Notice>
      )}
    </div>
  );
}
