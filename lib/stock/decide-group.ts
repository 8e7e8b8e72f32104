import { applyDecision } from "./apply-decision";
import type { Command, Outcome } from "./commands";
import { decide } from "./decide";
import { expireHold } from "./decide/expire";
import type { Decision } from "./draft";
import { needsOf } from "./needs";
import {
  type InventoryRow,
  isOverdue,
  type LedgerEntry,
  type Product,
  type Reservation,
  type RowKey,
  rowKey,
  type StockState,
} from "./stock";

/** The first answer to a request that may come again, as it is kept. */
export type KeptAnswer = { fingerprint: string; answer: string };

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
  /** Not now: its rows are locked by somebody outside, or more must be loaded. A later group decides it. */
  | { kind: "deferred" }
  /** Deciding threw, which is a defect of ours; the other commands of the group are not concerned. */
  | { kind: "failed"; error: unknown };

/** All that a group changes, net, ready to be saved at once. */
export type GroupChanges = {
  newRows: Map<RowKey, InventoryRow>;
  changedRows: Map<RowKey, InventoryRow>;
  newReservations: Map<string, Reservation>;
  changedReservations: Map<string, Reservation>;
  products: Map<string, Product>;
  entries: LedgerEntry[];
  keptAnswers: Map<string, KeptAnswer>;
};

export function noChanges(): GroupChanges {
  return {
    newRows: new Map(),
    changedRows: new Map(),
    newReservations: new Map(),
    changedReservations: new Map(),
    products: new Map(),
    entries: [],
    keptAnswers: new Map(),
  };
}

/**
 * Decides a group's commands one after another at one moment: overdue holds end first, then each command sees what
 * the ones before it changed. Writes into `state` and `kept`; answers a result per item, in their order.
 */
export function decideGroup(
  state: StockState,
  kept: Map<string, KeptAnswer>,
  items: readonly GroupItem[],
  now: number,
): { results: ItemResult[]; changes: GroupChanges } {
  const changes = noChanges();
  expireOverdue(state, changes, now);
  const results = items.map((item) => {
    try {
      return decideItem(state, kept, item, now, changes);
    } catch (error) {
      return { kind: "failed", error } as const;
    }
  });
  return { results, changes };
}

function expireOverdue(state: StockState, changes: GroupChanges, now: number): void {
  for (const reservation of [...state.reservations.values()]) {
    if (!isOverdue(reservation, now)) continue;
    const keys = reservation.lines.map((line) => rowKey(line.productId, line.warehouseId));
    if (keys.some((key) => state.lockedRows.has(key))) {
      for (const key of keys) state.partlyExpired.add(key);
    } else {
      take(state, changes, expireHold(state, reservation, now), now);
      state.expiredNow.add(reservation.id);
    }
  }
}

function decideItem(
  state: StockState,
  kept: Map<string, KeptAnswer>,
  { command, once }: GroupItem,
  now: number,
  changes: GroupChanges,
): ItemResult {
  const before = once ? kept.get(once.key) : undefined;
  if (once && before) {
    return before.fingerprint === once.fingerprint ? { kind: "replayed", answer: before.answer } : { kind: "reused" };
  }
  if (state.lockedRows.size > 0 && isBlocked(state, command)) return { kind: "deferred" };
  const decision = decide(state, command, now);
  if (decision.kind === "deferred") return decision;

  const answer = once?.answer(decision.outcome) ?? null;
  take(state, changes, decision, now);
  for (const row of decision.rows) state.changedRows.add(rowKey(row.productId, row.warehouseId));
  if (once && answer !== null) {
    const record = { fingerprint: once.fingerprint, answer };
    kept.set(once.key, record);
    changes.keptAnswers.set(once.key, record);
  }
  return { kind: "decided", outcome: decision.outcome };
}

function isBlocked(state: StockState, command: Command): boolean {
  const needs = needsOf(command);
  const held = needs.reservationIds.flatMap((id) => state.reservations.get(id)?.lines ?? []);
  if ([...needs.rows, ...held].some((row) => state.lockedRows.has(rowKey(row.productId, row.warehouseId)))) return true;
  const whole = new Set(needs.wholeProductIds);
  return whole.size > 0 && [...state.lockedRows].some((key) => whole.has(key.slice(0, key.indexOf("/"))));
}

/** Lets the state and the changes to save take over a decision. What the database lacks is told from what it has. */
function take(state: StockState, changes: GroupChanges, decision: Decision, now: number): void {
  for (const row of decision.rows) {
    const key = rowKey(row.productId, row.warehouseId);
    const isNew = changes.newRows.has(key) || !state.rows.has(key);
    (isNew ? changes.newRows : changes.changedRows).set(key, row);
  }
  for (const reservation of decision.reservations) {
    const { id } = reservation;
    const isNew = changes.newReservations.has(id) || !state.reservations.has(id);
    (isNew ? changes.newReservations : changes.changedReservations).set(id, reservation);
  }
  for (const product of decision.products) changes.products.set(product.id, product);
  changes.entries.push(...decision.entries);
  applyDecision(state, decision, now);
}
