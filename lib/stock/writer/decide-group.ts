import { invariant } from "@/lib/invariant";
import { addDecision, type GroupChanges, type KeptAnswer, noChanges } from "../changes";
import type { WithEntries } from "../commands";
import { ledgerEntryId } from "../ledger-entry-id";
import { isOverdue, type Reservation } from "../stock";
import { rowKey, type StockState } from "../stock-state";
import { expireHold } from "../verbs/expire";
import { isWaitedFor, serveWaitlist } from "../verbs/serve-waitlist";
import type { Command, Outcome } from "../verbs/verbs";
import { decide, needsOf } from "../verbs/verbs";

/** Makes a command safe to send again: the same key and fingerprint get the first answer, word for word. */
export type Once = {
  /** Caller, method, path and Idempotency-Key, hashed into the shape of a UUID. */
  key: string;
  /** The body, hashed likewise: the same key with another one is refused. */
  fingerprint: string;
  /** The text to keep, and null where a retry is to run again. */
  answer: (outcome: Outcome) => string | null;
};

export type GroupItem = { command: Command; once: Once | null };

export type ItemResult =
  | { kind: "decided"; outcome: Outcome }
  | { kind: "replayed"; answer: string }
  | { kind: "reused" }
  /** Another transaction has locked its rows, or more must be loaded. A later group decides it. */
  | { kind: "deferred" }
  /** Deciding threw, which is a defect of ours; the other commands of the group are not concerned. */
  | { kind: "failed"; error: unknown };

/** `partlyServed`: products whose line is longer than what was loaded of it, and of which some were served. */
export type DecidedGroup = {
  results: ItemResult[];
  changes: GroupChanges;
  partlyServed: Set<string>;
  /** Outcomes that name their ledger entries, whose ids are known once those are stored: see `nameEntries`. */
  naming: Naming[];
};

/** `first` and `count`: which of the group's entries the outcome's command made. */
type Naming = { outcome: Outcome & WithEntries; once: Once | null; first: number; count: number };

/**
 * Decides a group's commands one after another at one moment: overdue holds end and those who wait are served first,
 * then each command sees what the ones before it changed, and what it freed is offered at once. Writes into `state` and
 * `kept`; answers a result per item, in their order.
 */
export function decideGroup(
  state: StockState,
  kept: Map<string, KeptAnswer>,
  items: readonly GroupItem[],
  now: number,
): DecidedGroup {
  const group: Group = { state, kept, now, changes: noChanges(), partlyServed: new Set(), naming: [] };
  expireOverdue(group);
  const alone = items.findIndex(({ command }) => needsOf(command).isAlone);
  const together = alone === -1 ? items.length : Math.max(1, alone);
  const results = items.map((item, index) => {
    if (index >= together) return { kind: "deferred" } as const;
    try {
      return decideItem(group, item);
    } catch (error) {
      return { kind: "failed", error } as const;
    }
  });
  return { results, changes: group.changes, partlyServed: group.partlyServed, naming: group.naming };
}

type Group = {
  state: StockState;
  kept: Map<string, KeptAnswer>;
  now: number;
  changes: GroupChanges;
  partlyServed: Set<string>;
  naming: Naming[];
};

/** Gives outcomes the ids of their entries, stored at `positions`, and keeps their answers with the ids in them. */
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
    if (keys.some((key) => state.lockedRows.has(key))) {
      for (const key of keys) state.partlyExpired.add(key);
    } else {
      addDecision(changes, state, expireHold(state, reservation, now), now);
      expired.push(reservation);
    }
  }
  const waitedFor = new Set<string>();
  for (const entry of state.waitlist.values()) if (entry.status === "WAITING") waitedFor.add(entry.productId);
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

/** Offers what is free of these products to those who wait; answers how many offers were made of each. */
function serve(group: Group, productIds: Iterable<string>): Map<string, number> {
  const { state, changes, now } = group;
  const promoted = new Map<string, number>();
  for (const productId of productIds) {
    if (!isWaitedFor(state, productId)) continue;
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
  // Its first answer is complete once this group is stored.
  if (once && group.naming.some((named) => named.once?.key === once.key)) return { kind: "deferred" };
  if (once && before) {
    return before.fingerprint === once.fingerprint ? { kind: "replayed", answer: before.answer } : { kind: "reused" };
  }
  if (state.lockedRows.size > 0 && isBlocked(state, command)) return { kind: "deferred" };
  // An entry that this group did not load may be next: nobody may overtake it.
  if (group.partlyServed.size > 0 && needsOf(command).productIds.some((id) => group.partlyServed.has(id))) {
    return { kind: "deferred" };
  }
  const decision = decide(state, command, now);
  if (decision.kind === "deferred") return decision;

  const { outcome } = decision;
  const answer = once?.answer(outcome) ?? null;
  if ("ledgerEntryIds" in outcome) {
    group.naming.push({ outcome, once, first: changes.entries.length, count: decision.entries.length });
  }
  addDecision(changes, state, decision, now);
  for (const row of decision.rows) state.changedRows.add(rowKey(row.productId, row.warehouseId));
  if (state.waitlist.size > 0) serve(group, new Set(decision.rows.map(({ productId }) => productId)));
  if (once && answer !== null) {
    const record = { fingerprint: once.fingerprint, answer };
    kept.set(once.key, record);
    changes.keptAnswers.set(once.key, record);
  }
  return { kind: "decided", outcome };
}

function isBlocked(state: StockState, command: Command): boolean {
  const needs = needsOf(command);
  const offers = needs.waitlistEntryIds.flatMap((id) => state.waitlist.get(id)?.reservationId ?? []);
  const held = [...needs.reservationIds, ...offers].flatMap((id) => state.reservations.get(id)?.lines ?? []);
  if ([...needs.rows, ...held].some((row) => state.lockedRows.has(rowKey(row.productId, row.warehouseId)))) return true;
  // What is taken again may come from any row of its products.
  const retaken = needs.retakes.flatMap(
    (id) => state.reservations.get(id)?.lines.map(({ productId }) => productId) ?? [],
  );
  const whole = new Set([...needs.wholeProductIds, ...retaken]);
  return whole.size > 0 && [...state.lockedRows].some((key) => whole.has(key.slice(0, key.indexOf("/"))));
}
