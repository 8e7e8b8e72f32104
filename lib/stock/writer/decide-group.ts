import { invariant } from "@/lib/invariant";
import type { RowView, WithEntries } from "../commands";
import { addDecision, type GroupChanges, type KeptAnswer, noChanges } from "../decision";
import { viewOf } from "../draft";
import { ledgerEntryId } from "../ledger-entry-id";
import { isOverdue, productIdOf, type RowKey, rowKey, type StockState } from "../state";
import type { Reservation } from "../stock";
import { expireHold } from "../verbs/expire";
import { isWaitedFor, serveWaitlist } from "../verbs/serve-waitlist";
import { type Command, decide, needsOf, type Outcome } from "../verbs/verbs";

/** Makes a command safe to retry: the same key and fingerprint get the first answer, byte for byte. */
export type Once = {
  /** Hash of caller, method, path and Idempotency-Key, shaped as a UUID. */
  key: string;
  /** Hash of the body. The same key with another body is refused. */
  fingerprint: string;
  /** The text to store; null if a retry should run again. */
  answer: (outcome: Outcome) => string | null;
  /** Letters, digits and `.:-_` by which logs find the request. */
  requestId?: string;
};

export type GroupItem = { command: Command; once: Once | null };

export type ItemResult =
  | { kind: "decided"; outcome: Outcome }
  | { kind: "replayed"; answer: string }
  | { kind: "reused" }
  /** A later group will decide it. `lockedRow`: a row that another transaction has locked; null if more must be loaded. */
  | { kind: "deferred"; lockedRow: RowKey | null }
  /** Deciding threw: a bug of ours, which does not affect the group's other commands. */
  | { kind: "failed"; error: unknown };

/** `partlyServed`: products of which some waiting entries were served and others were not loaded. */
export type DecidedGroup = {
  results: ItemResult[];
  changes: GroupChanges;
  partlyServed: Set<string>;
  /** Outcomes that name their ledger entries. The ids are known once the entries are stored: see `nameEntries`. */
  naming: Naming[];
};

/** `first` and `count`: the range of the group's entries that the command made. */
type Naming = { outcome: Outcome & WithEntries; once: Once | null; first: number; count: number };

/**
 * Decides a group's commands one after another at the same `now`. First, overdue holds end and the waitlist is served. Then
 * each command sees the changes of those before it, and units that it frees are offered to the waitlist at once. Writes
 * to `state` and `kept`. Returns one result per item, in order.
 */
export function decideGroup(
  state: StockState,
  kept: Map<string, KeptAnswer>,
  items: readonly GroupItem[],
  now: number,
): DecidedGroup {
  const changes = noChanges();
  const group: Group = { state, kept, now, changes, partlyServed: new Set(), naming: [], stuckBehind: new Map() };
  if (items[0]?.command.type !== "Repair") expireOverdue(group);
  const alone = items.findIndex(({ command }) => needsOf(command).isAlone);
  const together = alone === -1 ? items.length : Math.max(1, alone);
  const results = items.map((item, index) => {
    if (index >= together) return DEFERRED_FOR_MORE;
    try {
      return decideItem(group, item);
    } catch (error) {
      return { kind: "failed", error } as const;
    }
  });
  return { results, changes, partlyServed: group.partlyServed, naming: group.naming };
}

const DEFERRED_FOR_MORE: ItemResult = { kind: "deferred", lockedRow: null };

type Group = {
  state: StockState;
  kept: Map<string, KeptAnswer>;
  now: number;
  changes: GroupChanges;
  partlyServed: Set<string>;
  naming: Naming[];
  /** Rows with overdue holds that cannot be ended, and for each the row of such a hold that is locked. */
  stuckBehind: Map<RowKey, RowKey>;
};

/** Writes the ids of the entries, stored at `positions`, into the outcomes and the stored answers. */
export function nameEntries({ naming, changes }: DecidedGroup, positions: readonly string[], now: number): void {
  invariant(positions.length === changes.entries.length, "every entry has its position");
  for (const { outcome, once, first, count } of naming) {
    const made = positions.slice(first, first + count);
    outcome.ledgerEntryIds = made.map((position) => ledgerEntryId(new Date(now), BigInt(position)));
    const kept = once && changes.keptAnswers.get(once.key);
    if (kept) kept.answer = once.answer(outcome) ?? kept.answer;
  }
}

function expireOverdue(group: Group): void {
  const { state, changes, now } = group;
  const expired: Reservation[] = [];
  for (const reservation of [...state.reservations.values()]) {
    if (!isOverdue(reservation, now)) continue;
    const keys = reservation.lines.map((line) => rowKey(line.productId, line.warehouseId));
    const locked = keys.find((key) => state.lockedRows.has(key));
    if (locked) {
      for (const key of keys) {
        state.partlyExpired.add(key);
        group.stuckBehind.set(key, locked);
      }
    } else {
      addDecision(changes, state, expireHold(state, reservation, now), now);
      expired.push(reservation);
    }
  }
  const waitedFor = new Set<string>();
  for (const waitlistEntry of state.waitlist.values())
    if (waitlistEntry.status === "WAITING") waitedFor.add(waitlistEntry.productId);
  const promoted = serve(group, waitedFor);
  for (const { id, lines } of expired) {
    let offers = 0;
    for (const { productId } of lines) {
      offers += promoted.get(productId) ?? 0;
      promoted.delete(productId);
    }
    state.expiredNow.set(id, offers);
  }
}

/** Offers free units of these products to those who wait. Returns the number of offers per product. */
function serve(group: Group, productIds: Iterable<string>): Map<string, number> {
  const { state, changes, now } = group;
  const promoted = new Map<string, number>();
  for (const productId of productIds) {
    if (!isWaitedFor(state, productId, now)) continue;
    const decision = serveWaitlist(state, productId, now);
    if (decision.promoted === 0) continue;
    addDecision(changes, state, decision, now);
    promoted.set(productId, decision.promoted);
    if (state.partlyWaiting.has(productId)) group.partlyServed.add(productId);
  }
  return promoted;
}

function decideItem(group: Group, { command, once }: GroupItem): ItemResult {
  const { state, kept, now, changes } = group;
  const before = once ? kept.get(once.key) : undefined;
  // The first answer to this key is complete once this group is stored.
  if (once && group.naming.some((named) => named.once?.key === once.key)) return DEFERRED_FOR_MORE;
  if (once && before) {
    return before.fingerprint === once.fingerprint ? { kind: "replayed", answer: before.answer } : { kind: "reused" };
  }
  const lockedRow = state.lockedRows.size > 0 ? firstOf(state.lockedRows, state, command) : null;
  if (lockedRow !== null) return { kind: "deferred", lockedRow };
  // A waiting entry that this group did not load may be next, and nobody may overtake it.
  if (group.partlyServed.size > 0 && needsOf(command).productIds.some((id) => group.partlyServed.has(id))) {
    return DEFERRED_FOR_MORE;
  }
  const decision = decide(state, command, now);
  if (decision.kind === "deferred") {
    const stuck = group.stuckBehind.size > 0 ? firstOf(new Set(group.stuckBehind.keys()), state, command) : null;
    return stuck === null ? DEFERRED_FOR_MORE : { kind: "deferred", lockedRow: group.stuckBehind.get(stuck) ?? stuck };
  }

  const { outcome } = decision;
  if ("ledgerEntryIds" in outcome) {
    group.naming.push({ outcome, once, first: changes.entries.length, count: decision.entries.length });
  }
  addDecision(changes, state, decision, now);
  for (const row of decision.rows) state.changedRows.add(rowKey(row.productId, row.warehouseId));
  // Units may have become free, or somebody who waits for some reachable.
  const changed = [...decision.rows, ...decision.waitlist];
  const isServed = state.waitlist.size > 0 && serve(group, new Set(changed.map(({ productId }) => productId))).size > 0;
  if (isServed) showServed(state, outcome);
  const answer = once?.answer(outcome) ?? null;
  if (once && answer !== null) {
    const record = { fingerprint: once.fingerprint, answer };
    kept.set(once.key, record);
    changes.keptAnswers.set(once.key, record);
  }
  return { kind: "decided", outcome };
}

/** Whoever asks for the rows next sees the offers too, so the answer has them already. */
function showServed(state: StockState, outcome: Outcome): void {
  const served = (row: RowView) => viewOf(state, state.rows.get(rowKey(row.productId, row.warehouseId)) ?? row);
  if ("row" in outcome) outcome.row = served(outcome.row);
  if ("rows" in outcome) outcome.rows = outcome.rows.map(served);
  if ("from" in outcome) Object.assign(outcome, { from: served(outcome.from), to: served(outcome.to) });
}

/** The first of `rows` that a command would read or change; null if none. */
function firstOf(rows: ReadonlySet<RowKey>, state: StockState, command: Command): RowKey | null {
  const needs = needsOf(command);
  const offers = needs.waitlistEntryIds.flatMap((id) => state.waitlist.get(id)?.reservationId ?? []);
  const held = [...needs.reservationIds, ...offers].flatMap((id) => state.reservations.get(id)?.lines ?? []);
  const named = [...needs.rows, ...held].map((row) => rowKey(row.productId, row.warehouseId));
  // A retaken hold may use any row of its products.
  const retaken = needs.retakes.flatMap(
    (id) => state.reservations.get(id)?.lines.map(({ productId }) => productId) ?? [],
  );
  const whole = new Set([...needs.wholeProductIds, ...retaken]);
  const isIn = (key: RowKey) => named.includes(key) || whole.has(productIdOf(key));
  return [...rows].find(isIn) ?? null;
}
