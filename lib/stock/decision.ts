import type { Proof, Refusal } from "./commands";
import type { ShippingBand } from "./routing/delivery-rules";
import {
  bucketKey,
  holderKey,
  isOverdue,
  type RowKey,
  receiptKey,
  rowKey,
  type StockState,
  unsoldUnits,
} from "./state";
import type {
  AppliedCount,
  Delivery,
  HandPayment,
  HoldEnding,
  Incoming,
  IncomingEvent,
  InventoryRow,
  LedgerEntry,
  Notice,
  Product,
  RecordedSubject,
  Reservation,
  ReservationContact,
  ReservationLine,
  SettingSubject,
  Shipment,
  StockTransfer,
  TransferEvent,
  WaitingPlace,
  WaitlistEntry,
} from "./stock";

/** Every verb's outcome is one of these. */
export type SomeOutcome = { ok: true } | { ok: false; code: string };

/**
 * Whose things become whose; both are `shopper:<id>`, or `from` is `GUESTS`. `email`: the other's address, null if it has none. `verifiedEmail`: the
 * same once it is verified. What was ordered or is being paid for moves only if it was given for it.
 */
export type Merge = { from: string; to: string; email: string | null; verifiedEmail: string | null };

/** Everybody without an account, whose orders with the verified address move, and nothing else. */
export const GUESTS = "guests";

/** A list is one value: it changes as a whole. */
export type SettingValue = string | number | boolean | null | readonly string[] | readonly ShippingBand[];

/**
 * A change of a product, warehouse, policy or inventory row: the new value of each field that was sent. `id`: a policy's is
 * its code, a row's its `rowKey`.
 */
export type SettingEdit = {
  subject: SettingSubject;
  id: string;
  changes: Readonly<Record<string, SettingValue>>;
  actor: string;
  note: string | null;
};

/**
 * A change of an inventory row's setting or a waitlist entry, which is saved with it. Only the record is written besides. `id`: a
 * row's is its `rowKey`.
 */
export type RecordedEdit = Pick<SettingEdit, "id" | "actor" | "note"> & {
  subject: RecordedSubject;
  /** The value of each field before and after. */
  recorded: Readonly<Record<string, readonly [from: SettingValue, to: SettingValue]>>;
};

/** What one command changes. Every change of a row has its ledger entry. */
export type Decision<Outcome extends SomeOutcome = SomeOutcome> = {
  kind: "decision";
  outcome: Outcome;
  rows: InventoryRow[];
  reservations: Reservation[];
  products: Product[];
  entries: LedgerEntry[];
  waitlist: WaitlistEntry[];
  notices: Notice[];
  contacts: ReservationContact[];
  handPayments: HandPayment[];
  shipments: Shipment[];
  transfers: StockTransfer[];
  counts: AppliedCount[];
  transferEvents: TransferEvent[];
  incoming: Incoming[];
  incomingEvents: IncomingEvent[];
  deliveries: Delivery[];
  edits: (SettingEdit | RecordedEdit)[];
  usedProofs: Proof[];
  places: WaitingPlace[];
  endings: HoldEnding[];
  merge: Merge | null;
};

const NO_CHANGE = {
  rows: [],
  reservations: [],
  products: [],
  entries: [],
  waitlist: [],
  notices: [],
  contacts: [],
  handPayments: [],
  shipments: [],
  transfers: [],
  counts: [],
  transferEvents: [],
  incoming: [],
  incomingEvents: [],
  deliveries: [],
  edits: [],
  usedProofs: [],
  places: [],
  endings: [],
  merge: null,
} satisfies Omit<Decision, "kind" | "outcome">;

/** Too little is loaded to decide correctly. A later group, with a fresh load, will decide. */
export type Deferred = { kind: "deferred" };

export const DEFERRED: Deferred = { kind: "deferred" };

export function refuse(refusal: Refusal): Decision<Refusal> {
  return unchanged(refusal);
}

/** A decision that changes nothing: the command is refused, or what it asks for is already true. */
export function unchanged<Outcome extends SomeOutcome>(outcome: Outcome): Decision<Outcome> {
  return { kind: "decision", outcome, ...NO_CHANGE };
}

/** Writes a decision into the state, so that the group's next command sees it. */
function applyDecision(state: StockState, decision: Decision, now: number): void {
  if (state.demand.size > 0) countDemand(state, decision, now);
  for (const { id } of decision.usedProofs) state.usedProofs.add(id);
  for (const place of decision.places) movePlace(state, place);
  for (const { owner, network, isPaid } of decision.endings) {
    for (const who of network === null ? [owner] : [owner, network]) {
      const before = state.lapses.get(who);
      if (before !== undefined) state.lapses.set(who, isPaid ? 0 : before + 1);
    }
  }
  for (const row of decision.rows) state.rows.set(rowKey(row.productId, row.warehouseId), row);
  for (const { type, productId, warehouseId, reference, undoes, bucket, setAsideDelta } of decision.entries) {
    if (undoes !== null) state.undoneNow.add(undoes);
    if (bucket !== null) {
      const key = bucketKey({ productId, warehouseId, bucket });
      state.setAside.set(key, (state.setAside.get(key) ?? 0) + (setAsideDelta ?? 0));
    }
    if (type === "RECEIVED" && reference !== null) {
      state.receivedNow.add(receiptKey({ productId, warehouseId, reference }));
    }
  }
  for (const transfer of decision.transfers) state.transfers.set(transfer.id, transfer);
  for (const incoming of decision.incoming) state.incoming.set(incoming.id, incoming);
  for (const { act, incomingId } of decision.incomingEvents) {
    const warehouseId = act === "RECEIVED" ? undefined : state.incoming.get(incomingId)?.warehouseId;
    if (warehouseId !== undefined) state.announcedNow.add(warehouseId);
  }
  for (const { id } of decision.counts) {
    const count = state.counts.get(id);
    if (count) state.counts.set(id, { ...count, status: "APPLIED", version: count.version + 1 });
  }
  for (const { warehouseId } of decision.deliveries) state.deliveredNow.add(warehouseId);
  for (const product of decision.products) state.products.set(product.id, product);
  for (const waitlistEntry of decision.waitlist) state.waitlist.set(waitlistEntry.id, waitlistEntry);
  for (const reservation of decision.reservations) {
    const before = state.reservations.get(reservation.id);
    if (before) {
      countUnits(state, before, now, -1);
      countShort(state, before, -1);
    }
    countUnits(state, reservation, now, 1);
    countShort(state, reservation, 1);
    state.reservations.set(reservation.id, reservation);
  }
}

/** A place that was just admitted, or whose admission was just used up. */
function movePlace(state: StockState, place: WaitingPlace): void {
  state.admitted.set(holderKey(place.owner, place.productId), place);
  const room = state.waitingRooms.get(place.productId);
  if (!room) return;
  const isNew = place.usedAt === null;
  const next = isNew ? room.next.filter(({ id }) => id !== place.id) : room.next;
  state.waitingRooms.set(room.productId, { ...room, admitted: room.admitted + (isNew ? 1 : -1), next });
}

/** Adds (or subtracts) the units of a reservation that count against its holder's limits, if those are loaded. */
function countUnits(state: StockState, reservation: Reservation, now: number, sign: 1 | -1): void {
  if (reservation.holder === null || reservation.status === "RELEASED" || isOverdue(reservation, now)) return;
  for (const line of reservation.lines) {
    const units = state.holders.get(holderKey(reservation.holder, line.productId));
    if (!units) continue;
    if (reservation.status === "PENDING") units.held += sign * line.quantity;
    else units.bought += sign * (line.quantity - line.cancelled - line.returned);
  }
}

/** Adds (or subtracts) what an order is short of, in the rows of which that is loaded. */
function countShort(state: StockState, { lines }: Reservation, sign: 1 | -1): void {
  if (state.shortUnits.size === 0) return;
  for (const { productId, warehouseId, short } of lines) {
    const key = rowKey(productId, warehouseId);
    const units = state.shortUnits.get(key);
    if (units !== undefined) state.shortUnits.set(key, units + sign * short);
  }
}

/** Brings what is known of unproven demand up to date, before the decision is written into the state. */
function countDemand(state: StockState, decision: Decision, now: number): void {
  const count = (productId: string, network: string | null, units: number) => {
    const demand = network === null ? undefined : state.demand.get(productId);
    if (!demand || network === null) return;
    demand.units += units;
    const own = demand.byNetwork.get(network);
    if (own !== undefined) demand.byNetwork.set(network, own + units);
  };
  const countHold = (reservation: Reservation | undefined, sign: 1 | -1) => {
    if (reservation?.status !== "PENDING" || isOverdue(reservation, now)) return;
    for (const line of reservation.lines) count(line.productId, line.unprovenNetwork, sign * line.quantity);
  };
  const countEntry = (entry: WaitlistEntry | undefined, sign: 1 | -1) => {
    if (entry?.status === "WAITING") count(entry.productId, entry.unprovenNetwork, sign * entry.quantity);
  };
  for (const reservation of decision.reservations) {
    countHold(state.reservations.get(reservation.id), -1);
    countHold(reservation, 1);
  }
  for (const entry of decision.waitlist) {
    countEntry(state.waitlist.get(entry.id), -1);
    countEntry(entry, 1);
  }
  for (const row of decision.rows) {
    const demand = state.demand.get(row.productId);
    const before = state.rows.get(rowKey(row.productId, row.warehouseId));
    if (demand) demand.stock += unsoldUnits(row) - (before ? unsoldUnits(before) : 0);
  }
}

/** The stored answer to a request with an idempotency key. */
export type KeptAnswer = { fingerprint: string; answer: string };

/** The net changes of a group, ready to be saved together. */
export type GroupChanges = {
  newRows: Map<RowKey, InventoryRow>;
  changedRows: Map<RowKey, InventoryRow>;
  newReservations: Map<string, Reservation>;
  changedReservations: Map<string, Reservation>;
  /** Those of `changedReservations` with another route or other lines. */
  reroutedIds: Set<string>;
  entries: LedgerEntry[];
  newWaitlist: Map<string, WaitlistEntry>;
  changedWaitlist: Map<string, WaitlistEntry>;
  /** Those of `changedWaitlist` that have another place in line. */
  movedWaitlist: Set<string>;
  notices: Notice[];
  contacts: ReservationContact[];
  handPayments: HandPayment[];
  shipments: Shipment[];
  transfers: Map<string, StockTransfer>;
  counts: AppliedCount[];
  transferEvents: TransferEvent[];
  incoming: Map<string, Incoming>;
  incomingEvents: IncomingEvent[];
  deliveries: Delivery[];
  edits: (SettingEdit | RecordedEdit)[];
  usedProofs: Proof[];
  changedPlaces: Map<string, WaitingPlace>;
  endings: HoldEnding[];
  merge: Merge | null;
  keptAnswers: Map<string, KeptAnswer>;
};

export function noChanges(): GroupChanges {
  return {
    newRows: new Map(),
    changedRows: new Map(),
    newReservations: new Map(),
    changedReservations: new Map(),
    reroutedIds: new Set(),
    entries: [],
    newWaitlist: new Map(),
    changedWaitlist: new Map(),
    movedWaitlist: new Set(),
    notices: [],
    contacts: [],
    handPayments: [],
    shipments: [],
    transfers: new Map(),
    counts: [],
    transferEvents: [],
    incoming: new Map(),
    incomingEvents: [],
    deliveries: [],
    edits: [],
    usedProofs: [],
    changedPlaces: new Map(),
    endings: [],
    merge: null,
    keptAnswers: new Map(),
  };
}

/** Adds a decision to the group's changes and applies it to the state. A row is new if the state does not have it. */
export function addDecision(changes: GroupChanges, state: StockState, decision: Decision, now: number): void {
  for (const row of decision.rows) {
    const key = rowKey(row.productId, row.warehouseId);
    const isNew = changes.newRows.has(key) || !state.rows.has(key);
    (isNew ? changes.newRows : changes.changedRows).set(key, row);
  }
  for (const reservation of decision.reservations) {
    const { id } = reservation;
    const before = state.reservations.get(id);
    const isNew = changes.newReservations.has(id) || !before;
    (isNew ? changes.newReservations : changes.changedReservations).set(id, reservation);
    if (before && !isNew && isRerouted(before, reservation)) changes.reroutedIds.add(id);
  }
  for (const waitlistEntry of decision.waitlist) {
    const before = state.waitlist.get(waitlistEntry.id);
    const isNew = changes.newWaitlist.has(waitlistEntry.id) || !before;
    if (before && before.arrival !== waitlistEntry.arrival) changes.movedWaitlist.add(waitlistEntry.id);
    (isNew ? changes.newWaitlist : changes.changedWaitlist).set(waitlistEntry.id, waitlistEntry);
  }
  changes.entries.push(...decision.entries);
  changes.notices.push(...decision.notices);
  for (const entry of decision.entries) {
    if (!isMoreForSold(entry)) continue;
    const subjectId = rowKey(entry.productId, entry.warehouseId);
    changes.notices.push({ kind: "UNITS_CAME_IN", subjectId, dueAt: now, payload: null });
  }
  changes.contacts.push(...decision.contacts);
  changes.handPayments.push(...decision.handPayments);
  changes.shipments.push(...decision.shipments);
  for (const transfer of decision.transfers) changes.transfers.set(transfer.id, transfer);
  changes.counts.push(...decision.counts);
  changes.transferEvents.push(...decision.transferEvents);
  for (const incoming of decision.incoming) changes.incoming.set(incoming.id, incoming);
  changes.incomingEvents.push(...decision.incomingEvents);
  changes.deliveries.push(...decision.deliveries);
  changes.edits.push(...decision.edits);
  changes.usedProofs.push(...decision.usedProofs);
  for (const place of decision.places) changes.changedPlaces.set(place.id, place);
  changes.endings.push(...decision.endings);
  changes.merge ??= decision.merge;
  applyDecision(state, decision, now);
}

/** Whether sold units that were not there may be there now: fewer are missing, or stock came in that was sold beforehand. */
function isMoreForSold({ shortfallDelta, onHandDelta, onHand, committed }: LedgerEntry): boolean {
  return shortfallDelta < 0 || (onHandDelta > 0 && committed > onHand - onHandDelta);
}

function isRerouted(before: Reservation, after: Reservation): boolean {
  if (before.route !== after.route) return true;
  if (before.lines === after.lines) return false;
  const hasMoved = (line: ReservationLine, index: number) => {
    const own = before.lines[index];
    return own?.productId !== line.productId || own.warehouseId !== line.warehouseId || own.quantity !== line.quantity;
  };
  return before.lines.length !== after.lines.length || after.lines.some(hasMoved);
}

export function isNothing({
  entries,
  keptAnswers,
  edits,
  deliveries,
  newWaitlist,
  changedWaitlist,
  changedPlaces,
  reroutedIds,
  transfers,
  incoming,
  merge,
}: GroupChanges): boolean {
  const sizes = [
    entries.length,
    keptAnswers.size,
    edits.length,
    deliveries.length,
    newWaitlist.size,
    changedWaitlist.size,
    changedPlaces.size,
    reroutedIds.size,
    transfers.size,
    incoming.size,
  ];
  return merge === null && sizes.every((size) => size === 0);
}
