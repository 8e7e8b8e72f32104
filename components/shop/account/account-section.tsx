import { type ReactNode, useId } from "react";

type AccountSectionProps = { title: string; lead?: string; children: ReactNode };

export function AccountSection({ title, lead, children }: AccountSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-card border border-line bg-card p-5 sm:p-6">
      <h2 id={id} className="truncate text-lg font-semibold">
        {title}
      </h2>
      {lead && <p className="mt-1 text-sm text-pretty break-words text-muted">{lead}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}
