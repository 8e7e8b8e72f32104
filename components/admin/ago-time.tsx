"use client";

import { useSyncExternalStore } from "react";
import { listenToTicks } from "@/components/clock/use-server-now";
import { useOwnZone } from "@/components/ui/local-time";
import { serverNow } from "@/lib/client/server-clock";
import { agoText } from "@/lib/format/ago-text";

/** "3 min ago" by the server's clock, with the date and time on hover. Renders again only when its text changes. */
export function AgoTime({ iso }: { iso: string }) {
  const words = useSyncExternalStore(
    listenToTicks,
    () => agoText(serverNow() - Date.parse(iso)),
    () => "",
  );
  const timeZone = useOwnZone();
  return (
    <time dateTime={iso} title={new Date(iso).toLocaleString("en-IN", { timeZone })} className="whitespace-nowrap">
      {words}
    </time>
  );
}
