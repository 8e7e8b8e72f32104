import type { HandWaitlistOutcome, OnWaitlistByHand } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse, unchanged } from "../decision";
import { Draft } from "../draft";
import type { StockState } from "../state";
import { ownWaitlistEntry } from "./leave-waitlist";
import { NOTHING, type Verb } from "./verb";

/**
 * Moves a waiting entry before all that came by themselves. `rank`: its new arrival, from the sequence waitlist_priority; null:
 * back to its own place.
 */
export type Prioritise = OnWaitlistByHand & { type: "Prioritise"; rank: number | null };

/** Refuses an entry that is not waiting. One that has its priority already, or none to take back, stays as it is. */
export const Prioritise: Verb<Prioritise, HandWaitlistOutcome> = {
  needs: ({ waitlistEntryId }) => ({ ...NOTHING, waitlistEntryIds: [waitlistEntryId] }),
  decide: decidePrioritise,
};

function decidePrioritise(state: StockState, command: Prioritise): Decision<HandWaitlistOutcome> | Deferred {
  const { waitlistEntryId: id, rank, actor, note } = command;
  const found = ownWaitlistEntry(state, { waitlistEntryId: id, owner: null });
  if (!found.ok) return refuse(found);
  const { waitlistEntry } = found;
  const { status, arrival, ownArrival } = waitlistEntry;
  if (status !== "WAITING") return refuse({ ok: false, code: "NOT_WAITING", entryId: id, entryStatus: status });
  if (arrival === Number.POSITIVE_INFINITY) return DEFERRED;
  const hasPriority = ownArrival !== null;
  if (hasPriority === (rank !== null)) return unchanged({ ok: true, waitlistEntry });
  const draft = new Draft(state);
  const moved = draft.putWaitlistEntry({
    ...waitlistEntry,
    arrival: rank ?? ownArrival ?? arrival,
    ownArrival: rank === null ? null : arrival,
  });
  draft.edit({ subject: "WAITLIST", id, recorded: { hasPriority: [hasPriority, rank !== null] }, actor, note });
  return draft.decide({ ok: true, waitlistEntry: moved });
}
