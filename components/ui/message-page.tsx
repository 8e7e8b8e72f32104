import type { ReactNode } from "react";

type MessagePageProps = {
  title: string;
  /** A decorative picture above the title. */
  mark?: ReactNode;
  children: ReactNode;
  actions: ReactNode;
};

/** A page with a single message: not found, failed, empty. */
export function MessagePage({ title, mark, children, actions }: MessagePageProps) {
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-20 sm:px-6 md:py-28 lg:px-8">
      {mark && <div className="mb-10 max-w-xs">{mark}</div>}
      <h1 className="max-w-3xl text-2xl font-semibold md:text-3xl">{title}</h1>
      <div className="mt-4 max-w-xl text-pretty text-muted">{children}</div>
      <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
    </div>
  );
}
