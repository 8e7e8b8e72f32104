import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

type ProblemNoticeProps = { problem: { title: string; next: ReactNode } | null };

/** Shows why a form was refused. Always rendered, so that screen readers announce what appears in it. */
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
