import type { ReactNode } from "react";

export function Chapter({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="border-t border-line py-10 text-sm">
      <h2 id={`${id}-title`} className="mb-4 text-2xl font-semibold">
        {title}
      </h2>
      <div className="max-w-prose">{children}</div>
    </section>
  );
}
