import { plainText } from "@/lib/typed-text";

/** The API's maximum quantity in one line. */
export const QUANTITY_MAX = 1000;

/** The quantity in a text, from 1 to `most`; null if a line cannot have it. */
export function typedQuantity(text: string, most = QUANTITY_MAX): number | null {
  const plain = plainText(text);
  if (!/^\d{1,4}$/.test(plain)) return null;
  const quantity = Number(plain);
  return quantity >= 1 && quantity <= most ? quantity : null;
}
