"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import { type ShopTimeFormat, shopTime, zoneAfter } from "@/lib/format/shop-time";

/** True for pages that name the time zone beside their times themselves. */
export const ZoneNamedContext = createContext(false);

type LocalTimeProps = { iso: string; format: ShopTimeFormat };

/**
 * A time by the shop's clock, the same for every reader: "14:32", "14:32:07", "21 Nov" or "21 Nov 2026, 14:32". For readers
 * whose clock shows another time, the zone's name follows.
 */
export function LocalTime({ iso, format }: LocalTimeProps) {
  const isNamed = useContext(ZoneNamedContext);
  const zone = useSyncExternalStore(neverChanges, () => zoneAfter(iso, format), noZone);
  return (
    <time dateTime={iso} className="tabular-nums">
      {shopTime(iso, format)}
      {isNamed ? "" : zone}
    </time>
  );
}

function neverChanges(): () => void {
  return () => undefined;
}

/** The server does not know the reader's clock. */
function noZone(): string {
  return "";
}
