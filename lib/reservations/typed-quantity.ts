/** The API's maximum quantity in one line. */
export const QUANTITY_MAX = 1000;

/** The quantity in a text, from 1 to `most`; null if a line cannot have it. */
export function typedQuantity(text: string, most = QUANTITY_MAX): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(text)) return null;
  const quantity = Number(text);
  return quantity >= 1 && quantity <= most ? quantity : null;
}
