"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { listenToTicks } from "@/components/clock/use-server-now";
import { useOwnZone } from "@/components/ui/local-time";
import { serverNow } from "@/lib/client/server-clock";
import { agoText } from "@/lib/format/ago-text";

/** "3 min ago" by the server's clock, with the date and time on hover. Renders again only when its text changes. */
export function AgoTime({ iso }: { iso: string }) {
  const t = useTranslations();
  const words = useSyncExternalStore(
    listenToTicks,
    () => agoText(t, serverNow() - Date.parse(iso)),
    () => "",
  );
  const timeZone = useOwnZone();
  return (
    <time dateTime={iso} title={new Date(iso).toLocaleString("en-IN", { timeZone })} className="whitespace-nowrap">
      {words}
    </time>
  );
}
