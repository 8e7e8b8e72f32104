import type { ReactNode } from "react";

type PanelHeadingProps = { title: string; description?: ReactNode; actions?: ReactNode };

/** A room's name, what it is for, and its actions. */
export function PanelHeading({ title, description, actions }: PanelHeadingProps) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold">{title}</h1>
        {description && <p className="mt-0.5 max-w-prose text-sm text-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
