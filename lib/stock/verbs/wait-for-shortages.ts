import type { PlaceInLine, Replace, Reserve, Shortage } from "../commands";
import { derivedId } from "../derived-id";
import type { Draft } from "../draft";
import { liveEntryOf, newEntry, placeInLine } from "./join-waitlist";

/** Units that one place in line is for at most; a cart may miss more of a product. */
const WAITED_FOR_MAX = 1_000;

/**
 * Takes a place in line for each product that a hold is short of, for what is missing; from one warehouse where only
 * that one was asked for. Who is in the product's line already keeps the place they have.
 */
export function waitForShortages(
  draft: Draft,
  command: Reserve | Replace,
  shortages: readonly Shortage[],
  now: number,
): PlaceInLine[] {
  const products = [...new Set(shortages.map(({ productId }) => productId))];
  return products.map((productId) => {
    const { owner, holder } = command;
    const before = liveEntryOf(draft.state, { owner, productId, email: null });
    if (before) return placeInLine(draft.state, before);
    const short = shortages.filter((shortage) => shortage.productId === productId);
    const [first] = short;
    const warehouseId = short.length === 1 ? (first?.warehouseId ?? null) : null;
    const missing = short.reduce((sum, { requested, available }) => sum + requested - available, 0);
    const quantity = Math.min(missing, WAITED_FOR_MAX);
    const id = derivedId(command.reservationId, `waits for ${productId}`);
    const entry = newEntry({ id, owner, holder, productId, warehouseId, quantity, email: null }, now);
    return placeInLine(draft.state, draft.putEntry(entry));
  });
}
