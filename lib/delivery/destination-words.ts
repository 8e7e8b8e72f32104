import type { ShipTo } from "@/lib/stock/stock";

/** "Chennai 600001", "Chennai" or "600001"; `otherwise` for a point that has neither. */
export function destinationText({ city, postalCode }: Pick<ShipTo, "city" | "postalCode">, otherwise: string): string {
  return [city, postalCode].filter((each) => each !== null).join(" ") || otherwise;
}

/** "Tue 24 Nov" for "2026-11-24", the same on every server and in every browser. */
export function dayText(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(day);
  return `${part({ weekday: "short" })} ${day.getUTCDate()} ${part({ month: "short" }).slice(0, 3)}`;
}
