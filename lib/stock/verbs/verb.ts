import type { Decision, Deferred, SomeOutcome } from "../decision";
import type { DeliveryName, RepairRow, RowMoment, StockState } from "../state";
import type { SettingSubject } from "../stock";

/**
 * One kind of command: what its decision reads, and the decision itself. `decide` is pure: it leaves `state` as it is
 * and may assume that no hold in it is overdue. `now` is in milliseconds.
 */
export type Verb<Command extends { type: string }, Outcome extends SomeOutcome> = {
  needs(command: Command): Needs;
  decide(state: StockState, command: Command, now: number): Decision<Outcome> | Deferred;
};

/** What a group must load for a command. The command waits if another transaction has locked one of its rows. */
export type Needs = {
  productIds: string[];
  warehouseIds: string[];
  rows: { productId: string; warehouseId: string }[];
  /** Products whose rows are all read, because they are routed or their policy changes. */
  wholeProductIds: string[];
  reservationIds: string[];
  /** Those of `reservationIds` whose units may be held from any warehouse. */
  retakes: string[];
  /** Those of `reservationIds` that must not change while a payment for them is open. */
  payments: string[];
  /** Those of `reservationIds` that are about to be bought, if their shopper was joined with another since they were made. */
  purchases: string[];
  /** Waitlist entries, each with the hold of an open offer. */
  waitlistEntryIds: string[];
  /** Whose waitlist entries for a product are needed: those of an owner, or of an email address. */
  waiters: { owner: string; email: string | null; productId: string }[];
  /** Holders whose units of a product count against a limit, each pair once. */
  holders: { holder: string; productId: string }[];
  /** Networks and products whose unproven demand counts against an allowance. */
  unproven: { owner: string; network: string; productId: string }[];
  /** Proofs that are shown. */
  proofIds: string[];
  /** Shoppers who must have been admitted to a product's waiting room, if it has one. */
  admissions: { owner: string; productId: string }[];
  /** Products whose waiting room admits the next. */
  waitingRooms: string[];
  /** Receipts that may have come in before under the same reference. */
  receipts: { productId: string; warehouseId: string; reference: string }[];
  /** Deliveries that may have come in before under the same reference, or some of their products by themselves. */
  deliveries: (DeliveryName & { productIds: string[] })[];
  /** Rows whose units set aside are told apart by bucket. */
  buckets: { productId: string; warehouseId: string }[];
  /** Rows to be repaired. */
  repairs: RepairRow[];
  transferIds: string[];
  incomingIds: string[];
  /** References that goods may have been announced under before. */
  announcements: DeliveryName[];
  countIds: string[];
  /** Rows and moments at which it must be known what was on hand. */
  moments: RowMoment[];
  /** Ledger positions of entries to undo. */
  undoes: string[];
  /** Products, warehouses and policies to be edited. A policy's id is its code. */
  settings: { subject: SettingSubject; id: string }[];
  /** Adjustments that may end holds: enough of the row's newest holds are loaded to make the new figure fit. */
  shrinks: Shrink[];
  /** Rows of which it must be known how many units orders are short of. */
  shortRows: { productId: string; warehouseId: string }[];
  /** Decided in a group of its own, with the turn of every lane, because it changes more than a group loads. */
  isAlone: boolean;
};

type Shrink = { productId: string; warehouseId: string; mode: "set" | "delta"; quantity: number };

export const NOTHING: Needs = {
  productIds: [],
  warehouseIds: [],
  rows: [],
  wholeProductIds: [],
  reservationIds: [],
  retakes: [],
  payments: [],
  purchases: [],
  waitlistEntryIds: [],
  waiters: [],
  holders: [],
  unproven: [],
  proofIds: [],
  admissions: [],
  waitingRooms: [],
  receipts: [],
  deliveries: [],
  buckets: [],
  repairs: [],
  transferIds: [],
  incomingIds: [],
  announcements: [],
  countIds: [],
  moments: [],
  undoes: [],
  settings: [],
  shrinks: [],
  shortRows: [],
  isAlone: false,
};

/** What is not of one product, so that groups with turns of other lanes may write it too. */
const ACROSS_LANES = [
  "proofIds",
  "deliveries",
  "repairs",
  "transferIds",
  "incomingIds",
  "announcements",
  "countIds",
  "moments",
  "undoes",
  "settings",
] as const satisfies (keyof Needs)[];

/** Whether everything that the decision reads is written only by groups with the turn of the same lanes. */
export function isWithinLanes(needs: Needs): boolean {
  return !needs.isAlone && ACROSS_LANES.every((each) => needs[each].length === 0);
}

/** The needs of a command on one reservation. */
export function needsReservation({ reservationId }: { reservationId: string }): Needs {
  return { ...NOTHING, reservationIds: [reservationId] };
}

/** The needs of a command on a product's rows in some warehouses. */
export function needsRows(productId: string | null, warehouseIds: string[]): Needs {
  if (productId === null) return { ...NOTHING, warehouseIds };
  const rows = warehouseIds.map((warehouseId) => ({ productId, warehouseId }));
  return { ...NOTHING, productIds: [productId], warehouseIds, rows };
}
