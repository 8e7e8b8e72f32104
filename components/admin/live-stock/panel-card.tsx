import { type ReactNode, useId } from "react";

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
