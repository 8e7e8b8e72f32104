import type { HandWaitlistOutcome, OnWaitlistByHand } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft } from "../draft";
import type { StockState } from "../state";
import { giveUp, ownWaitlistEntry } from "./leave-waitlist";
import { NOTHING, type Verb } from "./verb";

/** Takes somebody off the waitlist, with their open offer. `isTold`: whether they get a mail with the reason. */
export type RemoveFromWaitlist = OnWaitlistByHand & { type: "RemoveFromWaitlist"; isTold: boolean };

/** Refuses an entry that has ended. */
export const RemoveFromWaitlist: Verb<RemoveFromWaitlist, HandWaitlistOutcome> = {
  needs: ({ waitlistEntryId }) => ({ ...NOTHING, waitlistEntryIds: [waitlistEntryId] }),
  decide: decideRemoveFromWaitlist,
};

function decideRemoveFromWaitlist(
  state: StockState,
  command: RemoveFromWaitlist,
  now: number,
): Decision<HandWaitlistOutcome> {
  const { waitlistEntryId: id, actor, note, isTold } = command;
  const found = ownWaitlistEntry(state, { waitlistEntryId: id, owner: null });
  if (!found.ok) return refuse(found);
  const { waitlistEntry } = found;
  const { status, endedAt } = waitlistEntry;
  if (endedAt !== null) return refuse({ ok: false, code: "NOT_WAITING", entryId: id, entryStatus: status });
  const draft = new Draft(state);
  draft.edit({ subject: "WAITLIST", id, recorded: { isWaiting: [true, false] }, actor, note });
  if (isTold) draft.notify("WAITLIST_REMOVED", id, now, { reason: note });
  return giveUp(state, waitlistEntry, "CANCELLED", { actor, note }, now, draft);
}
