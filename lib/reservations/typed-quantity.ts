/** The contract's largest quantity in one line. */
export const QUANTITY_MAX = 1000;

/** The units that a text says, null where it says none that a line can have. */
export function typedQuantity(text: string): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(text)) return null;
  const quantity = Number(text);
  return quantity >= 1 && quantity <= QUANTITY_MAX ? quantity : null;
}
