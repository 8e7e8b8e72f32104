import Link from "next/link";
import { type ReactNode, useId } from "react";
import { numberText } from "@/lib/format/count-words";

type PanelCardProps = { title: string; aside?: ReactNode; children: ReactNode; className?: string };

/** A titled card of the first screen. */
export function PanelCard({ title, aside, children, className = "" }: PanelCardProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={`min-w-0 rounded-card border border-line bg-card p-4 ${className}`}>
      <div className="mb-2 flex min-h-6 items-center justify-between gap-3">
        <h2 id={titleId} className="text-sm font-medium">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

type PanelListProps = {
  title: string;
  /** How many there are in all, and where all of them are shown. */
  count: number;
  href: string;
  /** What is said if there are none. */
  none: string;
  items: ReactNode[];
};

/** The first few of a list, each an `li`, with a link to all of them. */
export function PanelList({ title, count, href, none, items }: PanelListProps) {
  const aside = count > items.length && (
    <Link href={href} className="text-xs text-muted underline underline-offset-2">
      View all {numberText(count)}
    </Link>
  );
  return (
    <PanelCard title={title} aside={aside}>
      {items.length === 0 ? (
        <p className="py-3 text-sm text-muted">{none}</p>
      ) : (
        <ul className="-mx-2 divide-y divide-line">{items}</ul>
      )}
    </PanelCard>
  );
}
