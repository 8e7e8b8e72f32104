"use client";

import { useTranslations } from "next-intl";
import { LocalTime } from "@/components/ui/local-time";
import { shopTime } from "@/lib/format/shop-time";

/** "The draw is at 18:00", with the date on another day; "The draw was at 18:00" after it. */
export function DrawTime({ startsAt, serverTime }: { startsAt: string; serverTime: string }) {
  const t = useTranslations("products.waitingRoom");
  const isToday = shopTime(startsAt, "day") === shopTime(serverTime, "day");
  const isPast = startsAt <= serverTime;
  return t.rich(isPast ? "drawWas" : isToday ? "drawAt" : "drawOn", {
    time: () => <LocalTime iso={startsAt} format={isToday ? "time" : "dateAndTime"} />,
  });
}
