import type { OnWaitlistEntry, WaitlistOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import type { StockState } from "../state";
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
  const { waitlistEntry } = found;
  if (waitlistEntry.status !== "OFFERED") {
    return refuse({ ok: false, code: "NO_OFFER", entryId: waitlistEntry.id, entryStatus: waitlistEntry.status });
  }
  return giveUp(state, waitlistEntry, "PASSED", command, now);
}
