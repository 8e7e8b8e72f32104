import { invariant } from "@/lib/invariant";
import type { OnWaitlistEntry, WaitlistOutcome } from "../commands";
import { type Decision, refuse, unchanged } from "../decision";
import { Draft } from "../draft";
import type { StockState, WaitlistEntry, WaitlistStatus } from "../stock";
import { endHold, endOffer } from "./end-hold";
import { NOTHING, type Verb } from "./verb";

/** Leaves the waitlist, giving up an open offer. An entry that has ended stays as it is. */
export type LeaveWaitlist = OnWaitlistEntry & { type: "LeaveWaitlist" };

export const LeaveWaitlist: Verb<LeaveWaitlist, WaitlistOutcome> = {
  needs: ({ waitlistEntryId }) => ({ ...NOTHING, waitlistEntryIds: [waitlistEntryId] }),
  decide: decideLeaveWaitlist,
};

type Found = { ok: true; entry: WaitlistEntry } | { ok: false; code: "WAITLIST_ENTRY_NOT_FOUND"; entryId: string };

function decideLeaveWaitlist(state: StockState, command: LeaveWaitlist, now: number): Decision<WaitlistOutcome> {
  const found = ownWaitlistEntry(state, command);
  if (!found.ok) return refuse(found);
  if (found.entry.endedAt !== null) return unchanged({ ...found, position: null });
  return giveUp(state, found.entry, "CANCELLED", command, now);
}

/** Ends an entry with `status`, and the hold of its open offer. */
export function giveUp(
  state: StockState,
  entry: WaitlistEntry,
  status: WaitlistStatus,
  { actor }: { actor: string },
  now: number,
): Decision<WaitlistOutcome> {
  const draft = new Draft(state);
  const ended = endOffer(draft, entry, status, now);
  if (entry.reservationId !== null && entry.status === "OFFERED") {
    const hold = state.reservations.get(entry.reservationId);
    invariant(hold, "an offer's hold is loaded with it");
    endHold(draft, hold, now, {
      type: "RELEASED",
      releaseReason: "CANCELLED",
      reasonCode: "CANCELLED",
      actor,
      note: null,
    });
  }
  return draft.decide({ ok: true, entry: ended, position: null });
}

/** The entry, if it belongs to `owner` (null: any). */
export function ownWaitlistEntry(
  state: StockState,
  { waitlistEntryId, owner }: { waitlistEntryId: string; owner: string | null },
): Found {
  const entry = state.waitlist.get(waitlistEntryId);
  if (!entry || (owner !== null && entry.owner !== owner)) {
    return { ok: false, code: "WAITLIST_ENTRY_NOT_FOUND", entryId: waitlistEntryId };
  }
  return { ok: true, entry };
}
