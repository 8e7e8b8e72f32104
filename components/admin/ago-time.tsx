"use client";

import { useSyncExternalStore } from "react";
import { serverNow } from "@/lib/client/server-clock";
import { agoText } from "@/lib/format/ago-text";

const TICK_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** "3 min ago" by the server's clock, with the date and time on hover. Drawn again only when its words change. */
export function AgoTime({ iso }: { iso: string }) {
  const words = useSyncExternalStore(
    listen,
    () => agoText(serverNow() - Date.parse(iso)),
    () => "",
  );
  return (
    <time
      dateTime={iso}
      title={new Date(iso).toLocaleString("en-IN")}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {words}
    </time>
  );
}

/** One timer for all of them. */
function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
