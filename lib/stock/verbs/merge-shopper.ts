import type { DoneOutcome } from "../commands";
import { type Merge, unchanged } from "../decision";
import { NOTHING, type Verb } from "./verb";

/**
 * Gives one shopper's holds, waitlist entries and share of the limits to another, and the orders that are theirs; or only
 * the orders of every guest that are theirs.
 */
export type MergeShopper = Merge & { type: "MergeShopper" };

export const MergeShopper: Verb<MergeShopper, DoneOutcome> = {
  needs: () => ({ ...NOTHING, isAlone: true }),
  decide: (_state, { type: _type, ...merge }) => ({ ...unchanged({ ok: true }), merge }),
};
