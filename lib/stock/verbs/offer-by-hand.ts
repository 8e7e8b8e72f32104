import type { HandWaitlistOutcome, OnWaitlistByHand } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, soldProduct } from "../draft";
import type { StockState } from "../state";
import { ownWaitlistEntry } from "./leave-waitlist";
import { offer } from "./serve-waitlist";
import { NOTHING, type Verb } from "./verb";

/** Offers free units to an entry of this product now, whoever else waits and whether or not its owner can be reached. */
export type OfferByHand = OnWaitlistByHand & { type: "OfferByHand"; productId: string };

/** Refuses an entry that is not waiting or waits for another product, a product that is not for sale, units that are not free, and an owner at a limit. */
export const OfferByHand: Verb<OfferByHand, HandWaitlistOutcome> = {
  needs: ({ productId, waitlistEntryId }) => {
    return {
      ...NOTHING,
      productIds: [productId],
      wholeProductIds: [productId],
      waitlistEntryIds: [waitlistEntryId],
    };
  },
  decide: decideOfferByHand,
};

function decideOfferByHand(
  state: StockState,
  command: OfferByHand,
  now: number,
): Decision<HandWaitlistOutcome> | Deferred {
  const { waitlistEntryId, productId, actor, note } = command;
  const found = ownWaitlistEntry(state, { waitlistEntryId, owner: null });
  if (!found.ok) return refuse(found);
  const { waitlistEntry } = found;
  if (waitlistEntry.productId !== productId) {
    return refuse({ ok: false, code: "WAITLIST_ENTRY_NOT_FOUND", entryId: waitlistEntryId });
  }
  if (waitlistEntry.status !== "WAITING") {
    return refuse({ ok: false, code: "NOT_WAITING", entryId: waitlistEntryId, entryStatus: waitlistEntry.status });
  }
  const sold = soldProduct(state, { productId, sku: null });
  if (!sold.ok) return refuse(sold);
  const draft = new Draft(state);
  const hindrance = offer(draft, waitlistEntry, sold.product, now, { actor, note });
  if (hindrance?.code === "NOT_LOADED") return DEFERRED;
  if (hindrance?.code === "TOO_FEW") {
    const { warehouseId, quantity: requested } = waitlistEntry;
    const shortage = { productId, ...(warehouseId !== null && { warehouseId }), requested, available: hindrance.free };
    return refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages: [shortage] });
  }
  if (hindrance) return refuse(hindrance);
  const decision = draft.decide({ ok: true } as const);
  const offered = decision.waitlist.find(({ id }) => id === waitlistEntryId) ?? waitlistEntry;
  return { ...decision, outcome: { ok: true, waitlistEntry: offered } };
}
