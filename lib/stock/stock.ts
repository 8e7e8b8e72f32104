import { invariant } from "@/lib/invariant";

// What a decision reads and changes: plain values, no database, no clock. Times are milliseconds since the epoch.

export type RowKey = `${string}/${string}`;

/** How a class of products is sold; the figures stand in the table `policy`. */
export type Policy = {
  code: string;
  holdSeconds: number;
  ttlSecondsMax: number;
  extensionsMax: number;
  extensionSeconds: number;
  /** Most PENDING units of one product per holder. */
  maxHeld: number;
  /** Most PENDING and CONFIRMED units of one product per holder; null: no limit. */
  maxBought: number | null;
  /** Units that may be promised per inventory row beyond what lies there. */
  backorderPerRow: number;
};

export type Product = {
  id: string;
  sku: string;
  name: string;
  /** Minor units of `currency`. */
  unitPrice: number;
  currency: string;
  isActive: boolean;
  policy: Policy;
};

export type Warehouse = {
  id: string;
  code: string;
  /** Lower is preferred. */
  priority: number;
  isActive: boolean;
};

/** One product in one warehouse. All figures are units. */
export type InventoryRow = {
  productId: string;
  warehouseId: string;
  onHand: number;
  reserved: number;
  committed: number;
  safetyStock: number;
  shortfall: number;
  backorderAllowance: number;
};

export type ReservationStatus = "PENDING" | "CONFIRMED" | "RELEASED";
export type ReleaseReason = "CANCELLED" | "EXPIRED" | "REPLACED" | "ADMIN" | "PAYMENT_FAILED" | "STOCK_LOST";

export type ReservationLine = {
  productId: string;
  sku: string;
  name: string;
  warehouseId: string;
  warehouseCode: string;
  quantity: number;
  /** Minor units, frozen with the hold. */
  unitPrice: number;
  currency: string;
  shipped: number;
  cancelled: number;
  returned: number;
};

/** What routing weighed for the lines that left the warehouse open. */
export type Route = {
  reason: string;
  parcelCount: number;
  candidates: { warehouseId: string; warehouseCode: string; chosen: boolean; reason: string }[];
};

export type Reservation = {
  id: string;
  status: ReservationStatus;
  releaseReason: ReleaseReason | null;
  owner: string;
  holder: string | null;
  cartId: string | null;
  orderId: string | null;
  replaces: string | null;
  route: Route | null;
  extensionsLeft: number;
  extensionSeconds: number;
  lines: ReservationLine[];
  createdAt: number;
  expiresAt: number;
  confirmedAt: number | null;
  releasedAt: number | null;
};

export type LedgerEntryType =
  | "RECEIVED"
  | "RESERVED"
  | "CONFIRMED"
  | "RELEASED"
  | "EXPIRED"
  | "EXTENDED"
  | "SHIPPED"
  | "CANCELLED"
  | "RETURNED"
  | "ADJUSTED"
  | "TRANSFERRED_OUT"
  | "TRANSFERRED_IN"
  | "SHORTFALL"
  | "POLICY_SET";

export type ReasonCode =
  | "RECEIPT"
  | "SALE"
  | "SHIPMENT"
  | "RETURN"
  | "DAMAGE"
  | "LOSS"
  | "FOUND"
  | "CYCLE_COUNT"
  | "TRANSFER"
  | "CORRECTION"
  | "HOLD"
  | "CANCELLED"
  | "EXPIRED"
  | "ADMIN";

export type LedgerEntry = {
  type: LedgerEntryType;
  productId: string;
  warehouseId: string;
  onHandDelta: number;
  reservedDelta: number;
  committedDelta: number;
  shortfallDelta: number;
  onHand: number;
  reserved: number;
  committed: number;
  shortfall: number;
  reasonCode: ReasonCode;
  reference: string | null;
  note: string | null;
  actor: string;
  reservationId: string | null;
};

/** Units of one product that one holder has: PENDING ones, and CONFIRMED ones less what was cancelled or returned. */
export type HolderUnits = { held: number; bought: number };

/** Everything that the commands of one group can read, closed: nothing is looked up while deciding. */
export type StockState = {
  policies: Map<string, Policy>;
  products: Map<string, Product>;
  warehouses: Map<string, Warehouse>;
  rows: Map<RowKey, InventoryRow>;
  reservations: Map<string, Reservation>;
  holders: Map<string, HolderUnits>;
  /** Rows that exist and that somebody outside holds locked: nothing may be decided on them now. */
  lockedRows: Set<RowKey>;
  /** Rows with overdue holds that were not loaded, or could not be ended yet: more is free there than it seems. */
  partlyExpired: Set<RowKey>;
  /** Rows that a command of this group has changed: which of their holds are loaded was settled before it. */
  changedRows: Set<RowKey>;
  /** Reservations that this group ended because their time was over. */
  expiredNow: Set<string>;
};

export function emptyState(): StockState {
  return {
    policies: new Map(),
    products: new Map(),
    warehouses: new Map(),
    rows: new Map(),
    reservations: new Map(),
    holders: new Map(),
    lockedRows: new Set(),
    partlyExpired: new Set(),
    changedRows: new Set(),
    expiredNow: new Set(),
  };
}

export function rowKey(productId: string, warehouseId: string): RowKey {
  return `${productId}/${warehouseId}`;
}

export function holderKey(holder: string, productId: string): string {
  return `${holder}|${productId}`;
}

/** Units that may be promised now. `row.reserved` must count no hold whose time is over. Never below 0. */
export function availableUnits(row: InventoryRow): number {
  return Math.max(0, row.onHand - row.reserved - row.committed - row.safetyStock + row.backorderAllowance);
}

/** Units that are there and promised to nobody: what can be carried elsewhere. Back-order allowance cannot be. */
export function movableUnits(row: InventoryRow): number {
  return Math.max(0, row.onHand - row.reserved - row.committed - row.safetyStock);
}

/** Units promised beyond what the row can keep; 0 when all is well. */
export function overpromisedUnits(row: InventoryRow): number {
  return Math.max(0, row.reserved + row.committed - row.onHand - row.backorderAllowance - row.shortfall);
}

/** A hold blocks stock until, and not at, the moment it ends. */
export function isOverdue(reservation: Reservation, now: number): boolean {
  return reservation.status === "PENDING" && reservation.expiresAt <= now;
}

/** What the database's CHECKs say too: broken here means a defect in a decision. */
export function assertRowHolds(row: InventoryRow): void {
  const { onHand, reserved, committed, safetyStock, shortfall, backorderAllowance } = row;
  const whole =
    isUnits(onHand) &&
    isUnits(reserved) &&
    isUnits(committed) &&
    isUnits(safetyStock) &&
    isUnits(shortfall) &&
    isUnits(backorderAllowance);
  invariant(whole, "a row's figures are whole and not negative");
  invariant(reserved + committed <= onHand + backorderAllowance + shortfall, "a row is never promised twice");
}

function isUnits(figure: number): boolean {
  return Number.isSafeInteger(figure) && figure >= 0;
}
