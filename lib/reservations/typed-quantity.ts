/** The API's maximum quantity in one line. */
export const QUANTITY_MAX = 1000;

/** The quantity in a text; null if a line cannot have it. */
export function typedQuantity(text: string): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(text)) return null;
  const quantity = Number(text);
  return quantity >= 1 && quantity <= QUANTITY_MAX ? quantity : null;
}
