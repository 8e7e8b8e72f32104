import { invariant } from "@/lib/invariant";
import type { LeaveWaitlist, PassOffer, WaitlistOutcome } from "../commands";
import { type Decision, Draft, refuse, unchanged } from "../draft";
import type { WaitlistEntry, WaitlistStatus } from "../stock";
import type { StockState } from "../stock-state";
import { endHold, endOffer } from "./end-hold";

type Found = { ok: true; entry: WaitlistEntry } | { ok: false; code: "WAITLIST_ENTRY_NOT_FOUND"; entryId: string };

/** Leaves a line; an open offer is given back with it. A place that has ended stays as it ended. */
export function decideLeaveWaitlist(state: StockState, command: LeaveWaitlist, now: number): Decision<WaitlistOutcome> {
  const found = ownEntry(state, command);
  if (!found.ok) return refuse(found);
  if (found.entry.endedAt !== null) return unchanged({ ...found, position: null });
  return giveUp(state, found.entry, "CANCELLED", command, now);
}

/** Gives an offer up, so that the next in line is served. Refuses where there is none, or no longer. */
export function decidePassOffer(state: StockState, command: PassOffer, now: number): Decision<WaitlistOutcome> {
  const found = ownEntry(state, command);
  if (!found.ok) return refuse(found);
  const { entry } = found;
  if (entry.status !== "OFFERED") {
    return refuse({ ok: false, code: "NO_OFFER", entryId: entry.id, entryStatus: entry.status });
  }
  return giveUp(state, entry, "PASSED", command, now);
}

function giveUp(
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

function ownEntry(state: StockState, { entryId, owner }: { entryId: string; owner: string | null }): Found {
  const entry = state.waitlist.get(entryId);
  if (!entry || (owner !== null && entry.owner !== owner)) {
    return { ok: false, code: "WAITLIST_ENTRY_NOT_FOUND", entryId };
  }
  return { ok: true, entry };
}
