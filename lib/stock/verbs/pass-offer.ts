import type { OnWaitlistEntry, WaitlistOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import type { StockState } from "../stock";
import { giveUp, ownWaitlistEntry } from "./leave-waitlist";
import { NOTHING, type Verb } from "./verb";

/** Gives up an offer, so that the next waiting entry gets one at once. */
export type PassOffer = OnWaitlistEntry & { type: "PassOffer" };

/** Refuses an entry without an open offer. */
export const PassOffer: Verb<PassOffer, WaitlistOutcome> = {
  needs: ({ waitlistEntryId }) => ({ ...NOTHING, waitlistEntryIds: [waitlistEntryId] }),
  decide: decidePassOffer,
};

function decidePassOffer(state: StockState, command: PassOffer, now: number): Decision<WaitlistOutcome> {
  const found = ownWaitlistEntry(state, command);
  if (!found.ok) return refuse(found);
  const { entry } = found;
  if (entry.status !== "OFFERED") {
    return refuse({ ok: false, code: "NO_OFFER", entryId: entry.id, entryStatus: entry.status });
  }
  return giveUp(state, entry, "PASSED", command, now);
}
