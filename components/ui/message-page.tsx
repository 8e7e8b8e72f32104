import type { ReactNode } from "react";

type MessagePageProps = { title: string; children: ReactNode; actions: ReactNode };

/** A page that has one thing to say: not found, failed, empty. */
export function MessagePage({ title, children, actions }: MessagePageProps) {
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-24 sm:px-6">
      <h1 className="text-2xl font-semibold">{title}</h1>
      <div className="mt-3 text-muted">{children}</div>
      <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
    </div>
  );
}
