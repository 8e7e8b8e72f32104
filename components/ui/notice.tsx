import type { ReactNode } from "react";

const TONES = {
  bad: "border-bad bg-bad-soft",
  good: "border-good bg-good-soft",
  plain: "border-control-line bg-card",
  signal: "border-signal bg-signal-soft",
};

type NoticeProps = { tone: keyof typeof TONES; title: string; children?: ReactNode };

/** One thing that happened and what it means. The caller decides how it is announced. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={`rounded-control border-l-4 px-4 py-3 text-sm ${TONES[tone]}`}>
      <p className="font-medium">{title}</p>
      {children && <div className="mt-0.5 text-ink/90">{children}</div>}
    </div>
  );
}
