import { LOCALE } from "@/lib/messages/locale";

/** "2,000": a number as the shop writes it. */
export function numberText(value: number): string {
  return value.toLocaleString(LOCALE);
}

/** "1 product", "2,000 products". */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

/** "1 unit", "2,000 units". */
export function unitsText(units: number): string {
  return countText(units, "unit");
}

/** "+2", "−1,200" (with a real minus) or "0". */
export function deltaText(delta: number): string {
  if (delta === 0) return "0";
  return delta > 0 ? `+${numberText(delta)}` : `−${numberText(-delta)}`;
}
