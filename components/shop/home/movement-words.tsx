"use client";

import { useServerNow } from "@/components/clock/use-server-now";
import type { LastMovement } from "@/lib/catalog/floor-queries";
import { movementText } from "@/lib/catalog/stock-movement";
import { agoText } from "@/lib/format/ago-text";

/** How long a movement stands out after it happened. */
const FRESH_MS = 5_000;

type MovementWordsProps = {
  movement: LastMovement | null;
  /** Where units of it lie, said while nothing has moved. */
  cities: string[];
  serverTime: string;
};

/** "2 held in Mumbai · 12 s ago". */
export function MovementWords({ movement, cities, serverTime }: MovementWordsProps) {
  const now = useServerNow(serverTime);
  if (movement === null) return citiesText(cities);
  const elapsedMs = now - Date.parse(movement.at);
  return (
    <>
      <span className={elapsedMs < FRESH_MS ? "font-medium text-signal" : ""}>{movementText(movement)}</span>
      <span className="tabular-nums"> · {agoText(elapsedMs)}</span>
    </>
  );
}

/** "In Mumbai", "In Mumbai and Delhi", "In 5 cities". */
function citiesText(cities: string[]): string {
  if (cities.length === 0) return "In no warehouse now";
  return cities.length > 2 ? `In ${cities.length} cities` : `In ${cities.join(" and ")}`;
}
