import { LOCALE } from "@/lib/messages/locale";

/** "1 unit", "2,000 units". */
export function unitsText(units: number): string {
  return units === 1 ? "1 unit" : `${units.toLocaleString(LOCALE)} units`;
}
