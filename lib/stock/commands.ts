import type { InventoryRow, ReasonCode, Reservation, ShipTo, WaitlistEntry } from "./stock";

// The wishes that the stock writer takes. A command carries everything its decision needs and that the database does
// not know: ids are made by the caller, so that deciding is pure and a retry in the writer decides the same.

/** `shopper:<id>`, `key:<id>`, `system`: who is written into the ledger. */
export type Actor = string;

export type LineRequest = {
  /** null where the caller named a product that does not exist, by `sku`. */
  productId: string | null;
  sku: string | null;
  /** null: routed at the moment of the hold. */
  warehouseId: string | null;
  quantity: number;
};

type HoldRequest = {
  /** Version 4: it must not be guessed. */
  reservationId: string;
  lines: LineRequest[];
  owner: string;
  /** Whose limits it counts against; null: not limited. */
  holder: string | null;
  actor: Actor;
  cartId: string | null;
  orderId: string | null;
  /** "waitlist": hold what there is, and wait for the rest. */
  onShort: "refuse" | "partial" | "waitlist";
  /** Where it is to be sent: routing prefers what is near. */
  shipTo: ShipTo | null;
};

/** `owner` null: any reservation; else another's answers as an unknown one. */
type OnReservation = { reservationId: string; owner: string | null; actor: Actor; note: string | null };

type OnRow = { productId: string | null; sku: string | null; warehouseId: string; actor: Actor; note: string | null };

export type LineQuantity = { productId: string; warehouseId: string; quantity: number };

export type Reserve = HoldRequest & { type: "Reserve"; ttlSeconds: number | null };
/** Swaps an own PENDING reservation for a new one, which keeps its end; refused without losing it. */
export type Replace = HoldRequest & { type: "Replace"; replaces: string };
/** `paymentId`: the payment that was authorised for it; null where it was paid elsewhere. */
export type Confirm = OnReservation & { type: "Confirm"; paymentId: string | null };
export type Release = OnReservation & { type: "Release"; reason: "CANCELLED" | "ADMIN" | "PAYMENT_FAILED" };
/** `for: "payment"`: its shopper starts to pay, which adds time once and is never refused for a limit. */
export type Extend = OnReservation & { type: "Extend"; for: "shopper" | "payment" };
/**
 * Takes the units of a hold that ended by its time again, for a payment that was authorised too late: a new reservation,
 * CONFIRMED at once, at the old prices. Decided again with the same `paymentId`, it answers the same.
 */
export type Retake = {
  type: "Retake";
  /** Of the new reservation, version 4. */
  reservationId: string;
  /** The hold that ended. */
  retakes: string;
  paymentId: string;
  actor: Actor;
};
/** Releases the reservation if its time is over; otherwise changes nothing. */
export type Expire = { type: "Expire"; reservationId: string };
export type Receive = OnRow & { type: "Receive"; quantity: number; reference: string | null };
export type Adjust = OnRow & {
  type: "Adjust";
  mode: "set" | "delta";
  quantity: number;
  /** The figure the person saw; refused where it is no longer so. */
  expectedOnHand: number | null;
  reasonCode: ReasonCode;
  onShortage: "refuse" | "release";
};
export type Transfer = {
  type: "Transfer";
  productId: string | null;
  sku: string | null;
  fromWarehouseId: string;
  toWarehouseId: string;
  quantity: number;
  reference: string | null;
  actor: Actor;
  note: string | null;
};
/** Ship, CancelOrder and Return move units of a CONFIRMED reservation; `lines` null: all that can be moved. */
type OnOrder = OnReservation & { lines: LineQuantity[] | null; reasonCode: ReasonCode };
export type Ship = OnOrder & { type: "Ship" };
/** `unshippedOnly`: refused once anything of it has shipped, as a shopper's wish is. */
export type CancelOrder = OnOrder & { type: "CancelOrder"; unshippedOnly: boolean };
export type Return = OnOrder & { type: "Return" };
export type SetPolicy = {
  type: "SetPolicy";
  productId: string | null;
  sku: string | null;
  policyCode: string;
  actor: Actor;
  note: string | null;
};
export type SetSafetyStock = OnRow & { type: "SetSafetyStock"; quantity: number };
/** Takes a place in a product's line, for one warehouse or (null) any. */
export type JoinWaitlist = {
  type: "JoinWaitlist";
  /** Version 4: it must not be guessed. */
  entryId: string;
  productId: string | null;
  sku: string | null;
  warehouseId: string | null;
  quantity: number;
  owner: string;
  holder: string | null;
  email: string | null;
  actor: Actor;
};
/** `owner` null: any entry; else another's answers as an unknown one. */
type OnEntry = { entryId: string; owner: string | null; actor: Actor };
/** Leaves the line, an offer included; one that has ended already stays as it ended. */
export type LeaveWaitlist = OnEntry & { type: "LeaveWaitlist" };
/** Gives an offer up: the next in line is served at once. */
export type PassOffer = OnEntry & { type: "PassOffer" };
/** Serves a product's line from what is free, where one group could not serve all of it. */
export type ServeWaitlist = { type: "ServeWaitlist"; productId: string };
/** Everything of one shopper becomes another's: holds, orders, places in line. Both are `shopper:<id>`. */
export type MergeShopper = { type: "MergeShopper"; from: string; to: string };

export type Command =
  | Reserve
  | Replace
  | Confirm
  | Release
  | Extend
  | Expire
  | Receive
  | Adjust
  | Transfer
  | Ship
  | CancelOrder
  | Return
  | SetPolicy
  | SetSafetyStock
  | Retake
  | JoinWaitlist
  | LeaveWaitlist
  | PassOffer
  | ServeWaitlist
  | MergeShopper;

export type Shortage = { productId: string; warehouseId?: string; requested: number; available: number };

/** Why a command was not done, with the facts a person needs to go on. A refusal changes nothing. */
export type Refusal = { ok: false } & (
  | { code: "PRODUCT_NOT_FOUND"; productId: string | null; sku: string | null }
  | { code: "WAREHOUSE_NOT_FOUND"; warehouseId: string }
  | { code: "POLICY_NOT_FOUND"; policyCode: string }
  | { code: "RESERVATION_NOT_FOUND"; reservationId: string }
  | { code: "RESERVATION_EXPIRED"; reservationId: string; expiredAt: number }
  | { code: "RESERVATION_ALREADY_CONFIRMED"; reservationId: string }
  | { code: "RESERVATION_ALREADY_RELEASED"; reservationId: string }
  | { code: "RESERVATION_NOT_CONFIRMED"; reservationId: string }
  | { code: "EXTENSION_LIMIT_REACHED"; reservationId: string; expiresAt: number }
  | { code: "INSUFFICIENT_STOCK"; shortages: Shortage[] }
  | {
      code: "HOLD_LIMIT_REACHED";
      productId: string;
      limit: "maxHeld" | "maxBought";
      maximum: number;
      /** Units that count against the limit already, and units asked for now. */
      current: number;
      requested: number;
    }
  | { code: "INVALID_TTL"; ttlSeconds: number; maximum: number }
  | { code: "STOCK_CHANGED"; onHand: number; expectedOnHand: number }
  | {
      code: "INVALID_STOCK_STATE";
      productId: string;
      warehouseId: string;
      onHand: number;
      reserved: number;
      committed: number;
      requestedOnHand: number;
      /** Units that would be promised and not be there. */
      missing: number;
    }
  | { code: "ORDER_ALREADY_SHIPPED"; reservationId: string }
  /** The hold did not end by its time: it was given up, replaced or taken, so a late payment has no claim to it. */
  | { code: "RETAKE_NOT_POSSIBLE"; reservationId: string }
  | { code: "WAITLIST_ENTRY_NOT_FOUND"; entryId: string }
  | { code: "STOCK_AVAILABLE"; productId: string; requested: number; available: number }
  | { code: "ALREADY_WAITING"; entryId: string }
  | { code: "NO_OFFER"; entryId: string; entryStatus: WaitlistEntry["status"] }
  | {
      code: "QUANTITY_NOT_MOVABLE";
      productId: string;
      warehouseId: string;
      requested: number;
      movable: number;
    }
);

/** A row as it is after the command, with what people read beside its figures. */
export type RowView = InventoryRow & { sku: string; warehouseCode: string; available: number };

export type ReservationOutcome = { ok: true; reservation: Reservation } | Refusal;
/** `position`: from 1 among those who wait for the product; null for who does not wait. */
export type PlaceInLine = { entry: WaitlistEntry; position: number | null };
/** With `onShort: "waitlist"` nothing could be held, and all of it is waited for: no hold, and yet not for nothing. */
export type WaitingInstead = { ok: false; code: "WAITING_INSTEAD"; waitlist: PlaceInLine[]; shortages: Shortage[] };
/** `waitlist`: the places in line for what was short, with `onShort: "waitlist"`; empty else. */
export type HoldOutcome = { ok: true; reservation: Reservation; waitlist: PlaceInLine[] } | WaitingInstead | Refusal;
export type WaitlistOutcome = ({ ok: true } & PlaceInLine) | Refusal;
export type DoneOutcome = { ok: true } | Refusal;
/**
 * `expired`: the group that decided the command is the one that ended the hold. `promoted`: the offers that it made to
 * those who wait, from the units freed; several holds of one product count them once.
 */
export type ExpireOutcome = { ok: true; reservation: Reservation; expired: boolean; promoted: number } | Refusal;
export type RowOutcome = { ok: true; row: RowView; released: string[] } | Refusal;
export type TransferOutcome = { ok: true; from: RowView; to: RowView } | Refusal;
export type PolicyOutcome = { ok: true; rows: RowView[] } | Refusal;

type OutcomeByType = {
  Reserve: HoldOutcome;
  Replace: HoldOutcome;
  Confirm: ReservationOutcome;
  Release: ReservationOutcome;
  Extend: ReservationOutcome;
  Expire: ExpireOutcome;
  Receive: RowOutcome;
  Adjust: RowOutcome;
  Transfer: TransferOutcome;
  Ship: ReservationOutcome;
  CancelOrder: ReservationOutcome;
  Return: ReservationOutcome;
  SetPolicy: PolicyOutcome;
  SetSafetyStock: RowOutcome;
  Retake: ReservationOutcome;
  JoinWaitlist: WaitlistOutcome;
  LeaveWaitlist: WaitlistOutcome;
  PassOffer: WaitlistOutcome;
  ServeWaitlist: DoneOutcome;
  MergeShopper: DoneOutcome;
};

/** What the writer answers to a command of type `C`. */
export type OutcomeOf<C extends Command> = OutcomeByType[C["type"]];
export type Outcome = OutcomeByType[Command["type"]];
