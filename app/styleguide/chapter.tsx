import type { ReactNode } from "react";
import { CHAPTERS, type ChapterId } from "./chapters";

type ChapterProps = { id: ChapterId; lead: ReactNode; children: ReactNode };

export function Chapter({ id, lead, children }: ChapterProps) {
  const chapter = CHAPTERS.find((each) => each.id === id);
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="scroll-mt-28 border-t border-line pt-10 pb-20 lg:scroll-mt-20"
    >
      <h2 id={`${id}-title`} className="text-2xl font-semibold">
        {chapter?.title}
      </h2>
      <p className="mt-2 max-w-2xl text-pretty text-muted">{lead}</p>
      <div className="mt-8 grid gap-x-8 gap-y-10 md:grid-cols-2">{children}</div>
    </section>
  );
}
