import type { InventoryRow, ReasonCode, Reservation } from "./stock";

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
  onShort: "refuse" | "partial";
};

/** `owner` null: any reservation; else another's answers as an unknown one. */
type OnReservation = { reservationId: string; owner: string | null; actor: Actor; note: string | null };

type OnRow = { productId: string | null; sku: string | null; warehouseId: string; actor: Actor; note: string | null };

export type LineQuantity = { productId: string; warehouseId: string; quantity: number };

export type Reserve = HoldRequest & { type: "Reserve"; ttlSeconds: number | null };
/** Swaps an own PENDING reservation for a new one, which keeps its end; refused without losing it. */
export type Replace = HoldRequest & { type: "Replace"; replaces: string };
export type Confirm = OnReservation & { type: "Confirm" };
export type Release = OnReservation & { type: "Release"; reason: "CANCELLED" | "ADMIN" | "PAYMENT_FAILED" };
export type Extend = OnReservation & { type: "Extend" };
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
export type CancelOrder = OnOrder & { type: "CancelOrder" };
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
  | SetSafetyStock;

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
/** `expired`: the group that decided the command is the one that ended the hold. */
export type ExpireOutcome = { ok: true; reservation: Reservation; expired: boolean } | Refusal;
export type RowOutcome = { ok: true; row: RowView; released: string[] } | Refusal;
export type TransferOutcome = { ok: true; from: RowView; to: RowView } | Refusal;
export type PolicyOutcome = { ok: true; rows: RowView[] } | Refusal;

type OutcomeByType = {
  Reserve: ReservationOutcome;
  Replace: ReservationOutcome;
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
};

/** What the writer answers to a command of type `C`. */
export type OutcomeOf<C extends Command> = OutcomeByType[C["type"]];
export type Outcome = OutcomeByType[Command["type"]];
