import Link from "next/link";
import type { ReactNode } from "react";

type WhyLineProps = {
  /** Its figure or code. */
  lead: ReactNode;
  children: ReactNode;
  /** What can be done about it. */
  act?: ReactNode;
};

/** One line of an explanation: a figure, what it is, and its act. */
export function WhyLine({ lead, children, act }: WhyLineProps) {
  return (
    <li className="flex min-h-9 items-baseline gap-3 py-1.5">
      <span className="figures min-w-8 shrink-0 text-right">{lead}</span>
      <span className="min-w-0 flex-1 break-words">{children}</span>
      {act && <span className="flex shrink-0 items-center gap-3">{act}</span>}
    </li>
  );
}

export function WhyLines({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line text-sm">{children}</ul>;
}

export function WhyLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="text-xs font-normal underline underline-offset-4">
      {children}
    </Link>
  );
}
