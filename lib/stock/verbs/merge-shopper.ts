import type { DoneOutcome } from "../commands";
import { unchanged } from "../decision";
import { NOTHING, type Verb } from "./verb";

/** Gives everything of one shopper to another: holds, orders, waitlist entries. Both are `shopper:<id>`. */
export type MergeShopper = { type: "MergeShopper"; from: string; to: string };

export const MergeShopper: Verb<MergeShopper, DoneOutcome> = {
  needs: () => ({ ...NOTHING, isAlone: true }),
  decide: (_state, { from, to }) => ({ ...unchanged({ ok: true }), merge: { from, to } }),
};
