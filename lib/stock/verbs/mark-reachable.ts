import type { DoneOutcome } from "../commands";
import { type Decision, unchanged } from "../decision";
import { Draft } from "../draft";
import type { StockState } from "../state";
import type { WaitlistEntry } from "../stock";
import { NOTHING, type Verb } from "./verb";
import { isProven } from "./waitlist-entries";

/** Tells the core that the owners of some entries on a product's waitlist can be reached. */
export type MarkReachable = {
  type: "MarkReachable";
  productId: string;
  /** `email`: their address, for an entry that was made without one. */
  entries: { id: string; email: string | null }[];
  /** "browser": one of theirs is open now. "address": they proved that they read its mail. */
  by: "browser" | "address";
};

/** Skips entries that have ended, so that a late message does no harm. Free units are offered to them at once. */
export const MarkReachable: Verb<MarkReachable, DoneOutcome> = {
  needs: ({ productId, entries }) => {
    const waitlistEntryIds = entries.map(({ id }) => id);
    return { ...NOTHING, productIds: [productId], wholeProductIds: [productId], waitlistEntryIds };
  },
  decide: decideMarkReachable,
};

function decideMarkReachable(state: StockState, command: MarkReachable, now: number): Decision<DoneOutcome> {
  const { productId, entries, by } = command;
  const draft = new Draft(state);
  let isChanged = false;
  for (const [id, email] of new Map(entries.map((entry) => [entry.id, entry.email]))) {
    const waitlistEntry = state.waitlist.get(id);
    if (!waitlistEntry || waitlistEntry.endedAt !== null || waitlistEntry.productId !== productId) continue;
    const marked = marks(waitlistEntry, by, now);
    if (marked === null) continue;
    draft.putWaitlistEntry({ ...waitlistEntry, email: waitlistEntry.email ?? email, ...marked });
    isChanged = true;
  }
  return isChanged ? draft.decide({ ok: true }) : unchanged({ ok: true });
}

/** What changes; null if nothing does. Who can be reached by mail does not need a browser. */
function marks(waitlistEntry: WaitlistEntry, by: MarkReachable["by"], now: number): Partial<WaitlistEntry> | null {
  if (by === "address")
    return waitlistEntry.emailConfirmedAt === null ? { emailConfirmedAt: now, unprovenNetwork: null } : null;
  return isProven(waitlistEntry) || waitlistEntry.seenAt >= now ? null : { seenAt: now };
}
