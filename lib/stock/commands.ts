import type {
  Bucket,
  Delivery,
  DeliveryLine,
  EarlierDelivery,
  EarlierIncoming,
  Incoming,
  IncomingLine,
  IncomingStatus,
  InventoryRow,
  ReasonCode,
  ReleaseReason,
  Reservation,
  ReservationContact,
  SettingSubject,
  ShipTo,
  StockTransfer,
  StoredEntry,
  TransferStatus,
  WaitlistEntry,
} from "./stock";

// What verbs share: parts of their commands, refusals and outcomes. A command carries everything that its decision needs
// and the database does not know. The caller makes the ids, so that deciding is pure and a retry decides the same.

/** `shopper:<id>`, `key:<id>` or `system`, as written to the ledger. */
export type Actor = string;

export type LineRequest = {
  /** null if no product has the caller's `sku`. */
  productId: string | null;
  sku: string | null;
  /** null: routing chooses one when the hold is made. */
  warehouseId: string | null;
  quantity: number;
};

export type LineQuantity = { productId: string; warehouseId: string; quantity: number };

/**
 * Somebody of whom nothing is known but their network: no account with a verified address, no API key. Rule:
 * docs/decisions/2026-11-30-unproven-demand.md.
 */
export type Unproven = {
  /** A keyed hash of it. */
  network: string;
  /** The proof of work that they show. "INVALID": it is not good, so nothing may be done. */
  proof: Proof | "INVALID" | null;
  /** Too many calls come from the network: whatever they ask for needs a proof. */
  mustProve: boolean;
};

/** A solved challenge, good once for these units. `expiresAt` in milliseconds. */
export type Proof = { id: string; units: readonly ProductUnits[]; expiresAt: number };

export type ProductUnits = { productId: string; quantity: number };

/** What Reserve and Replace ask for. */
export type HoldRequest = {
  /** Version 4: it must not be guessable. */
  reservationId: string;
  lines: LineRequest[];
  owner: string;
  /** Whose hold limits apply; null: none. */
  holder: string | null;
  /** null: whoever asks needs no proof. */
  unproven: Unproven | null;
  actor: Actor;
  cartId: string | null;
  orderId: string | null;
  /** "partial": hold what is available. "waitlist": hold what is available and wait for the rest. */
  onShort: "refuse" | "partial" | "waitlist";
  /** The destination; routing prefers warehouses near it. */
  shipTo: ShipTo | null;
  /** Whether the page that it comes from showed enough of what it asks for. Decides nothing: refusals are recorded with it. */
  sawEnough?: boolean | null;
  /** For a hold that staff make. `isTold`: whether the customer gets a mail with a link to it. */
  byHand?: { contact: ReservationContact["contact"]; note: string | null; isTold: boolean };
};

/** `owner` null: any reservation. Otherwise somebody else's reservation is refused as unknown. */
export type OnReservation = { reservationId: string; owner: string | null; actor: Actor; note: string | null };

/** What staff do to a reservation or an order. `isTold`: whether its customer gets a mail about it. */
export type ByHand = { isTold?: boolean };

/**
 * Ship, CancelOrder and Return move units of a CONFIRMED reservation; `lines` null: all that can be moved.
 * `expectedVersion`: the `orderVersion` that the person saw; refused if the order has changed since.
 */
export type OnOrder = OnReservation &
  ByHand & { lines: LineQuantity[] | null; reasonCode: ReasonCode; expectedVersion?: number | null };

export type OnRow = {
  productId: string | null;
  sku: string | null;
  warehouseId: string;
  actor: Actor;
  note: string | null;
};

/** `expectedUpdatedAt`: the version that the editor saw, in milliseconds; null to change any. */
export type OnSetting = { expectedUpdatedAt: number | null; actor: Actor; note: string | null };

/** What staff do to a waitlist entry. */
export type OnWaitlistByHand = { waitlistEntryId: string; actor: Actor; note: string };

/** `owner` null: any waitlist entry. Otherwise somebody else's entry is refused as unknown. */
export type OnWaitlistEntry = { waitlistEntryId: string; owner: string | null; actor: Actor };

/**
 * `available`: units that can be sent; `undelivered`: further ones in warehouses that do not deliver there, if any. `bucket`: only
 * those that are set aside there count.
 */
export type Shortage = {
  productId: string;
  warehouseId?: string;
  requested: number;
  available: number;
  undelivered?: number;
  bucket?: Bucket;
};

/** A row, and the figure that it cannot have. */
export type WrongFigure = {
  productId: string;
  warehouseId: string;
  onHand: number;
  reserved: number;
  committed: number;
  setAside: number;
  requestedOnHand: number;
  /** Units that would be promised or set aside and not be there. */
  missing: number;
  /** Where units were to be taken from, and how many lie there: too few. */
  bucket?: Bucket;
  inBucket?: number;
};

/** Why a command was refused, with the facts needed to go on. A refusal changes nothing. */
export type Refusal = { ok: false } & (
  | { code: "PRODUCT_NOT_FOUND"; productId: string | null; sku: string | null }
  | { code: "WAREHOUSE_NOT_FOUND"; warehouseId: string }
  | { code: "INVENTORY_ROW_NOT_FOUND"; productId: string; warehouseId: string }
  | { code: "POLICY_NOT_FOUND"; policyCode: string }
  | { code: "RESERVATION_NOT_FOUND"; reservationId: string }
  | { code: "RESERVATION_EXPIRED"; reservationId: string; expiredAt: number }
  | { code: "RESERVATION_ALREADY_CONFIRMED"; reservationId: string }
  | { code: "RESERVATION_ALREADY_RELEASED"; reservationId: string; releaseReason: ReleaseReason | null }
  | { code: "RESERVATION_NOT_CONFIRMED"; reservationId: string }
  /** A payment for the hold is open, and its amount must stay true. */
  | { code: "PAYMENT_IN_PROGRESS"; reservationId: string }
  /** `latestEndAt`: the end that staff can give it. */
  | { code: "EXTENSION_LIMIT_REACHED"; reservationId: string; expiresAt: number; latestEndAt?: number }
  | { code: "INSUFFICIENT_STOCK"; shortages: Shortage[] }
  /** There would be more units, in warehouses that do not deliver there. */
  | { code: "DESTINATION_NOT_SERVED"; postalCode: string | null; shortages: Shortage[] }
  | {
      code: "HOLD_LIMIT_REACHED";
      productId: string;
      limit: "maxHeld" | "maxBought";
      maximum: number;
      /**
       * Units that count against the limit already, without those of a hold that would be replaced, and units asked for
       * now, with those kept from it: together they are more than `maximum`.
       */
      current: number;
      requested: number;
    }
  /** Beyond the allowance for unproven demand, or the proof is not good. `units`: what a proof must be for. */
  | { code: "PROOF_REQUIRED"; network: string; units: ProductUnits[] }
  /** These products have a waiting room that has not admitted the shopper. */
  | { code: "WAITING_ROOM"; productIds: string[] }
  | { code: "INVALID_TTL"; ttlSeconds: number; maximum: number }
  /** `policyCode`: the policy whose terms would contradict each other. */
  | { code: "HOLD_BEYOND_TTL"; policyCode: string; holdSeconds: number; ttlSecondsMax: number }
  | { code: "CHANGED_MEANWHILE"; subject: SettingSubject | "TRANSFER" | "COUNT" | "INCOMING"; id: string }
  /** What is still in a warehouse. */
  | ({ code: "WAREHOUSE_IN_USE"; warehouseId: string } & StockInWarehouse)
  /** Nothing may be sent there. */
  | { code: "WAREHOUSE_CLOSED" | "WAREHOUSE_PAUSED"; warehouseId: string; warehouseCode: string }
  | { code: "TRANSFER_NOT_FOUND"; transferId: string }
  /** It is not in a state for this. */
  | {
      code:
        | "TRANSFER_ALREADY_READY"
        | "TRANSFER_ALREADY_SENT"
        | "TRANSFER_NOT_SENT"
        | "TRANSFER_ALREADY_RECEIVED"
        | "TRANSFER_ALREADY_CANCELLED";
      transferId: string;
      transferStatus: TransferStatus;
    }
  /** `inTransit`: of the product's units that were sent, those that have not arrived yet. */
  | { code: "MORE_THAN_SENT"; transferId: string; lines: { productId: string; received: number; inTransit: number }[] }
  | { code: "INCOMING_NOT_FOUND"; incomingId: string }
  /** It is not in a state for this. */
  | {
      code:
        | "INCOMING_PARTLY_RECEIVED"
        | "INCOMING_ALREADY_RECEIVED"
        | "INCOMING_ALREADY_CLOSED"
        | "INCOMING_ALREADY_CANCELLED";
      incomingId: string;
      incomingStatus: IncomingStatus;
    }
  | { code: "COUNT_NOT_FOUND" | "COUNT_ALREADY_APPLIED" | "COUNT_ALREADY_CANCELLED"; countId: string }
  /** `countId`: none for a line of a bulk edit. */
  | (OpenQuestion & { countId: string | null })
  | { code: "STOCK_CHANGED"; onHand: number; expectedOnHand: number }
  /** `refusedRows`: of a count, all rows that cannot have their figures; the first of them is told as if it were the only one. */
  | ({ code: "INVALID_STOCK_STATE"; refusedRows?: WrongFigure[] } & WrongFigure)
  /** A release would end other holds than those that were shown. */
  | ({ code: "HOLDS_CHANGED" } & WrongFigure)
  /** Of a delivery. */
  | { code: "DUPLICATE_REFERENCE"; delivery: EarlierDelivery }
  /** Of expected goods. */
  | { code: "DUPLICATE_REFERENCE"; incoming: EarlierIncoming }
  | { code: "DUPLICATE_REFERENCE"; productId: string; warehouseId: string; reference: string; entry: StoredEntry }
  /** `undoneById`: the entry that undid it. */
  | { code: "ALREADY_UNDONE"; ledgerEntryId: string; undoneById: string; actor: Actor; undoneAt: number }
  | { code: "NOT_UNDOABLE"; ledgerEntryId: string; entryType: string }
  /** `why`: nothing is wrong; lines disagree with their reservations; the entries add up to what cannot be; too many are not as written. */
  | {
      code: "NOT_REPAIRABLE";
      productId: string;
      warehouseId: string;
      why: "NOTHING" | "LINES" | "ENTRIES" | "TOO_MANY";
    }
  | LinesRefused
  | { code: "ORDER_ALREADY_SHIPPED"; reservationId: string }
  /** `version`: of the order as it is now. */
  | { code: "ORDER_CHANGED"; reservationId: string; version: number }
  /** Nothing of the order is left to ship, or to return; `orderStatus`: because all of it was cancelled. */
  | { code: "NOTHING_LEFT"; reservationId: string; orderStatus?: "CANCELLED" }
  /** The hold was cancelled or replaced rather than expired, so a late payment has no claim to it. */
  | { code: "RETAKE_NOT_POSSIBLE"; reservationId: string }
  | { code: "WAITLIST_ENTRY_NOT_FOUND"; entryId: string }
  | { code: "STOCK_AVAILABLE"; productId: string; requested: number; available: number }
  /** `entryId` null: somebody else's entry has the email address. */
  | { code: "ALREADY_WAITING"; entryId: string | null }
  | { code: "NOT_WAITING"; entryId: string; entryStatus: WaitlistEntry["status"] }
  | { code: "NO_OFFER"; entryId: string; entryStatus: WaitlistEntry["status"] }
  | {
      code: "QUANTITY_NOT_MOVABLE";
      productId: string;
      warehouseId: string;
      requested: number;
      movable: number;
    }
);

/** What must be settled before a count is applied. `lines`: those that people counted differently, or that a second one must count. */
export type OpenQuestion = {
  code: "COUNTS_DIFFER" | "SECOND_COUNT_NEEDED" | "COUNTED_SINCE" | "NOTHING_COUNTED";
  lines: { productId: string; sku: string; name: string }[];
};

/** Lines of a command that does all or nothing: each that cannot be done, by its place from 0. */
type LinesRefused = { code: "LINES_REFUSED"; conflicts: { line: number; refusal: Refusal }[] };

/** Units over all products in a warehouse, and the transfers from or to it that are ready or on their way; `products`: how many have any. */
export type StockInWarehouse = {
  products: number;
  onHand: number;
  reserved: number;
  committed: number;
  shortfall: number;
  transfers: number;
};

/** A transfer with the names of what it moves. */
export type TransferView = Omit<StockTransfer, "lines"> & {
  fromWarehouseCode: string;
  toWarehouseCode: string;
  lines: (StockTransfer["lines"][number] & { sku: string; name: string })[];
};

export type TransferDocumentOutcome = { ok: true; transfer: TransferView } | Refusal;

/** Expected goods with the names of their warehouse and products. */
export type IncomingView = Omit<Incoming, "lines"> & {
  warehouseCode: string;
  lines: (IncomingLine & { sku: string; name: string })[];
};

export type IncomingOutcome = { ok: true; incoming: IncomingView } | Refusal;

/** A delivery with the names of its warehouse and products. */
export type DeliveryView = Omit<Delivery, "lines"> & {
  warehouseCode: string;
  lines: (DeliveryLine & { sku: string; name: string })[];
};

/** An inventory row after the command, with its SKU and warehouse code. */
export type RowView = InventoryRow & { sku: string; warehouseCode: string; available: number };

/** `position`: from 1 among those who wait for the product; null for an entry that is not WAITING. */
export type WaitlistPlace = { waitlistEntry: WaitlistEntry; position: number | null; reachable: boolean };

export type ReservationOutcome = { ok: true; reservation: Reservation } | Refusal;
/** With `onShort: "waitlist"`, when nothing could be held: everything asked for is on the waitlist instead. */
export type WaitingInstead = { ok: false; code: "WAITING_INSTEAD"; waitlist: WaitlistPlace[]; shortages: Shortage[] };
/** `waitlist`: the waitlist entries for what was short, with `onShort: "waitlist"`; otherwise empty. */
export type HoldOutcome = { ok: true; reservation: Reservation; waitlist: WaitlistPlace[] } | WaitingInstead | Refusal;
/** Without the position: who else has priority is not loaded for what staff do. */
export type HandWaitlistOutcome = { ok: true; waitlistEntry: WaitlistEntry } | Refusal;
export type WaitlistOutcome = ({ ok: true } & WaitlistPlace) | Refusal;
/** The command's ledger entries, in order. The writer fills in the ids once the entries are stored. */
export type WithEntries = { ledgerEntryIds: string[] };

/** `released`: the reservations that the command ended to make the figure fit. The last entry is the row's own change. */
export type RowOutcome = ({ ok: true; row: RowView; released: string[] } & WithEntries) | Refusal;
/** Rows in the order of the command's lines. */
export type RowsOutcome = ({ ok: true; rows: RowView[] } & WithEntries) | Refusal;
export type DoneOutcome = { ok: true } | Refusal;
