"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { listenToTicks } from "@/components/clock/use-server-now";
import { serverNow } from "@/lib/client/server-clock";
import { agoText } from "@/lib/format/ago-text";
import { LOCALE, TIME_ZONE, ZONE_NAME } from "@/lib/messages/locale";

const MOMENT = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZone: TIME_ZONE,
});

/** "3 min ago" by the server's clock, with the date and time in the shop's time zone on hover. Renders again only when its text changes. */
export function AgoTime({ iso }: { iso: string }) {
  const t = useTranslations();
  const words = useSyncExternalStore(
    listenToTicks,
    () => agoText(t, serverNow() - Date.parse(iso)),
    () => "",
  );
  return (
    <time dateTime={iso} title={`${MOMENT.format(new Date(iso))} ${ZONE_NAME}`} className="whitespace-nowrap">
      {words}
    </time>
  );
}
