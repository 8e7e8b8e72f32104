"use client";

import { useTranslations } from "next-intl";
import { useServerNow } from "@/components/clock/use-server-now";
import type { LastMovement } from "@/lib/catalog/floor-queries";
import { movementText } from "@/lib/catalog/stock-movement";
import { agoText } from "@/lib/format/ago-text";
import type { T } from "@/lib/messages/translate";

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
  const t = useTranslations();
  const now = useServerNow(serverTime);
  if (movement === null) return citiesText(t, cities);
  const elapsedMs = now - Date.parse(movement.at);
  return (
    <>
      <span className={elapsedMs < FRESH_MS ? "font-medium text-signal" : ""}>{movementText(t, movement)}</span>
      <span className="tabular-nums"> · {agoText(elapsedMs)}</span>
    </>
  );
}

/** "In Mumbai", "In Mumbai and Delhi", "In 5 cities". */
function citiesText(t: T, cities: string[]): string {
  const [first, second] = cities;
  if (first === undefined) return t("home.cities.none");
  if (second === undefined) return t("home.cities.one", { first });
  return cities.length === 2
    ? t("home.cities.two", { first, second })
    : t("home.cities.many", { count: cities.length });
}
