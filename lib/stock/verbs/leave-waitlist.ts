import { invariant } from "@/lib/invariant";
import type { OnWaitlistEntry, WaitlistOutcome } from "../commands";
import { type Decision, refuse, unchanged } from "../decision";
import { Draft } from "../draft";
import type { StockState } from "../state";
import type { WaitlistEntry, WaitlistStatus } from "../stock";
import { endHold, endOffer } from "./end-hold";
import { NOTHING, type Verb } from "./verb";
import { placeOf } from "./waitlist-entries";

/**
 * Leaves the waitlist, giving up an open offer. An entry that has ended stays as it is. `isDisowned`: whoever reads the entry's
 * address says that they haven't joined, which is recorded.
 */
export type LeaveWaitlist = OnWaitlistEntry & { type: "LeaveWaitlist"; isDisowned: boolean };

export const LeaveWaitlist: Verb<LeaveWaitlist, WaitlistOutcome> = {
  needs: ({ waitlistEntryId }) => ({ ...NOTHING, waitlistEntryIds: [waitlistEntryId] }),
  decide: decideLeaveWaitlist,
};

type Found =
  | { ok: true; waitlistEntry: WaitlistEntry }
  | { ok: false; code: "WAITLIST_ENTRY_NOT_FOUND"; entryId: string };

function decideLeaveWaitlist(state: StockState, command: LeaveWaitlist, now: number): Decision<WaitlistOutcome> {
  const found = ownWaitlistEntry(state, command);
  if (!found.ok) return refuse(found);
  if (found.waitlistEntry.endedAt !== null) return unchanged({ ok: true, ...placeOf(state, found.waitlistEntry, now) });
  const draft = new Draft(state);
  const { waitlistEntryId: id, isDisowned, actor } = command;
  if (isDisowned) {
    draft.edit({ subject: "WAITLIST", id, recorded: { isDisowned: [false, true] }, actor, note: null });
  }
  return giveUp(state, found.waitlistEntry, "CANCELLED", { actor }, now, draft);
}

/** Ends an entry with `status`, and the hold of its open offer. `note`: why staff end it; null if its owner does. */
export function giveUp(
  state: StockState,
  waitlistEntry: WaitlistEntry,
  status: WaitlistStatus,
  { actor, note = null }: { actor: string; note?: string | null },
  now: number,
  draft = new Draft(state),
): Decision<WaitlistOutcome> {
  const ended = endOffer(draft, waitlistEntry, status, now);
  if (waitlistEntry.reservationId !== null && waitlistEntry.status === "OFFERED") {
    const hold = state.reservations.get(waitlistEntry.reservationId);
    invariant(hold, "an offer's hold is loaded with it");
    endHold(draft, hold, now, {
      type: "RELEASED",
      ...(note === null
        ? { releaseReason: "CANCELLED", reasonCode: "CANCELLED" }
        : { releaseReason: "ADMIN", reasonCode: "ADMIN" }),
      actor,
      note,
    });
  }
  return draft.decide({ ok: true, ...placeOf(state, ended, now) });
}

/** The entry, if it belongs to `owner` (null: any). */
export function ownWaitlistEntry(
  state: StockState,
  { waitlistEntryId, owner }: { waitlistEntryId: string; owner: string | null },
): Found {
  const waitlistEntry = state.waitlist.get(waitlistEntryId);
  if (!waitlistEntry || (owner !== null && waitlistEntry.owner !== owner)) {
    return { ok: false, code: "WAITLIST_ENTRY_NOT_FOUND", entryId: waitlistEntryId };
  }
  return { ok: true, waitlistEntry };
}
