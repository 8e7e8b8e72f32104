import { sign } from "@/lib/signature";

type Noted = { productId: string; warehouseId: string; name: string };

/**
 * The reference by which a repair takes note of what it can't put right, `name`. Its mark is made with AUTH_SECRET, which the
 * database does not have, so that its owner can't take note of what they changed.
 */
export function repairNote({ productId, warehouseId, name }: Noted): string {
  const mark = sign("repair notes", `${productId}/${warehouseId}/${name}`).toString("hex").slice(0, 16);
  return `${name} mark ${mark}`;
}

/** Whether a repair of this shop is among those with these references. */
export function isNoted(noted: Noted, references: readonly string[]): boolean {
  return references.length > 0 && references.includes(repairNote(noted));
}
