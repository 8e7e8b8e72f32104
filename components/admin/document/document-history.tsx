import type { ReactNode } from "react";
import { AgoTime } from "@/components/admin/ago-time";

type DocumentEvent = { at: string; act: string };

type DocumentHistoryProps<Event> = {
  /** Oldest first, as the API returns them. */
  history: readonly Event[];
  words: (event: Event) => ReactNode;
  /** The event's note, unless it stands elsewhere on the page. */
  noteOf: (event: Event) => string | null;
};

/** What was done with a document, newest first. */
export function DocumentHistory<Event extends DocumentEvent>(props: DocumentHistoryProps<Event>) {
  const { history, words, noteOf } = props;
  return (
    <section aria-label="History" className="max-w-xl min-w-64 flex-1">
      <h2 className="text-sm font-semibold">History</h2>
      <ol className="mt-2 divide-y divide-line text-sm">
        {history.toReversed().map((event) => (
          <li key={`${event.at} ${event.act}`} className="flex justify-between gap-4 py-2">
            <span className="min-w-0">
              {words(event)}
              <span className="block text-xs wrap-anywhere whitespace-pre-line text-muted empty:hidden">
                {noteOf(event)}
              </span>
            </span>
            <span className="shrink-0 text-xs text-muted">
              <AgoTime iso={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
