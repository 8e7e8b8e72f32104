import type { StockInWarehouse } from "./commands";
import type {
  Bucket,
  EarlierDelivery,
  EarlierIncoming,
  Incoming,
  InventoryRow,
  OpenCount,
  Policy,
  Product,
  Reservation,
  SettingSubject,
  StockTransfer,
  StoredEntry,
  WaitingPlace,
  WaitlistEntry,
  Warehouse,
} from "./stock";

export type RowKey = `${string}/${string}`;

/** Units of one product that one holder has. `bought` excludes units that were cancelled or returned. */
type HolderUnits = { held: number; bought: number };

/** Units of a product that unproven shoppers hold or wait for, and those that are neither sold nor set aside. */
type ProductDemand = {
  stock: number;
  units: number;
  /** Of the networks that commands of the group come from. */
  byNetwork: Map<string, number>;
};

/** The counter-entry of an entry. `undoneAt` in milliseconds. */
export type Undone = { position: string; undoneById: string; actor: string; undoneAt: number };

/** What the decision to edit a product, warehouse or policy reads. `updatedAt` in milliseconds. */
export type Setting = {
  subject: SettingSubject;
  id: string;
  updatedAt: number;
  /** Of a warehouse. */
  stock?: StockInWarehouse | null;
  /** Of a policy: the row that has promised most beyond its stock; null without rows. */
  mostPromised?: InventoryRow | null;
};

/** A product's waiting room after its draw. `next`: the first places in order whose browsers are there. */
export type WaitingRoom = {
  productId: string;
  /** Admissions that are not used up and whose time is not over. */
  admitted: number;
  next: Pick<WaitingPlace, "id" | "owner">[];
};

export type RowSums = Pick<InventoryRow, "onHand" | "reserved" | "committed" | "shortfall" | "setAside">;

/** What a row's entries up to a position add up to, and those of them that are not as they were written. */
export type RepairRow = {
  productId: string;
  warehouseId: string;
  upTo: string;
  sums: RowSums;
  chainCount: number;
  /** The references by which the repair takes note of them. */
  broken: string[];
  /** The same for transfers to it that the ledger says something else of. */
  transfers: string[];
};

/** What a row's figures should be. */
export type RowTruth = {
  productId: string;
  warehouseId: string;
  /** By its entries. */
  sums: RowSums;
  /** By its reservations. `astray`: lines that disagree with theirs. */
  lines: { reserved: number; committed: number; astray: number };
  /** Whether the row ends its chain as its entries do, which is `chainHead` after `chainCount` of them. */
  isChained: boolean;
  /** Whether the row knows of later entries than there are. */
  areEntriesLost: boolean;
  /** Units set aside for transfers that no ready one is to take. */
  leftAside: number;
  chainHead: string | null;
  chainCount: number;
};

/** Everything that the commands of one group can read. Nothing is looked up while deciding. */
export type StockState = {
  policies: Map<string, Policy>;
  products: Map<string, Product>;
  warehouses: Map<string, Warehouse>;
  rows: Map<RowKey, InventoryRow>;
  reservations: Map<string, Reservation>;
  holders: Map<string, HolderUnits>;
  /** By product, of those that unproven commands ask for. */
  demand: Map<string, ProductDemand>;
  /** Holds that ran out unpaid since the last one was paid for, by owner and network of unproven commands. */
  lapses: Map<string, number>;
  /** Those that commands show of the proofs that are no longer good. */
  usedProofs: Set<string>;
  /** Places that were admitted, of commands that need one, by `holderKey` of owner and product. */
  admitted: Map<string, WaitingPlace>;
  /** By product, of commands that admit to one. */
  waitingRooms: Map<string, WaitingRoom>;
  /** Reservations with an open payment, of those that a command asks about. */
  openPayments: Set<string>;
  /** Of the reservations to be bought, those whose shopper was joined with another since they were made. */
  joinedSince: Set<string>;
  /** Waiting and offered entries that this group may need, by id. */
  waitlist: Map<string, WaitlistEntry>;
  /** Products with more reachable waiting entries than were loaded. Later groups serve those. */
  partlyWaiting: Set<string>;
  /** How many waiting entries that were not loaded come before an entry, or in a product's whole line. By their ids. */
  unloadedWaiting: Map<string, number>;
  /** The last receipt of each product, warehouse and reference that a command names, by `askedReceipt`. */
  receipts: Map<string, StoredEntry>;
  /** The last delivery under each warehouse and reference that a command names, by `deliveryKey`. */
  deliveries: Map<string, EarlierDelivery>;
  /** What was done about the entries that commands undo, by their ledger positions: absent for those not undone yet. */
  undone: Map<string, Undone>;
  /** Units set aside by row and bucket, by `bucketKey`, of rows whose buckets commands name. */
  setAside: Map<string, number>;
  /** By row, of commands that repair it. */
  truths: Map<RowKey, RowTruth>;
  /** Transfers that commands name, by id. */
  transfers: Map<string, StockTransfer>;
  /** Expected goods that commands name, by id. */
  incoming: Map<string, Incoming>;
  /** The last expected goods under each warehouse and reference that a command announces, by `deliveryKey`. */
  announced: Map<string, EarlierIncoming>;
  /** Warehouses that this group itself announced goods for. */
  announcedNow: Set<string>;
  /** Counts that commands apply, by id. */
  counts: Map<string, OpenCount>;
  /** Units on hand at moments that commands name, by `momentKey`. */
  figuresAt: Map<string, FigureAt>;
  /** Positions of the entries that this group itself undid. */
  undoneNow: Set<string>;
  /** The products, warehouses and policies that commands of this group edit, by `settingKey`. */
  settings: Map<string, Setting>;
  /** What this group itself received, by `receiptKey`. */
  receivedNow: Set<string>;
  /** Warehouses that this group itself received a delivery in. */
  deliveredNow: Set<string>;
  /** Units that orders are short of, by row, of commands that settle them. */
  shortUnits: Map<RowKey, number>;
  /** Rows that another transaction has locked. Nothing may be decided on them now. */
  lockedRows: Set<RowKey>;
  /** Rows with overdue holds that were not loaded or cannot be ended yet, so more units are free than the figures say. */
  partlyExpired: Set<RowKey>;
  /** Of those, the rows whose overdue holds were not looked for. A larger load finds them. */
  unexpired: Set<RowKey>;
  /** Rows that a command of this group has changed since their holds were loaded. */
  changedRows: Set<RowKey>;
  /** Reservations that this group ended as overdue, with the number of offers made from the units of each. */
  expiredNow: Map<string, number>;
};

export function emptyState(): StockState {
  return {
    policies: new Map(),
    products: new Map(),
    warehouses: new Map(),
    rows: new Map(),
    reservations: new Map(),
    holders: new Map(),
    demand: new Map(),
    lapses: new Map(),
    usedProofs: new Set(),
    admitted: new Map(),
    waitingRooms: new Map(),
    openPayments: new Set(),
    joinedSince: new Set(),
    waitlist: new Map(),
    partlyWaiting: new Set(),
    unloadedWaiting: new Map(),
    receipts: new Map(),
    deliveries: new Map(),
    undone: new Map(),
    setAside: new Map(),
    truths: new Map(),
    transfers: new Map(),
    incoming: new Map(),
    announced: new Map(),
    announcedNow: new Set(),
    counts: new Map(),
    figuresAt: new Map(),
    undoneNow: new Set(),
    settings: new Map(),
    receivedNow: new Set(),
    deliveredNow: new Set(),
    shortUnits: new Map(),
    lockedRows: new Set(),
    partlyExpired: new Set(),
    unexpired: new Set(),
    changedRows: new Set(),
    expiredNow: new Map(),
  };
}

export function rowKey(productId: string, warehouseId: string): RowKey {
  return `${productId}/${warehouseId}`;
}

export type DeliveryName = { warehouseId: string; reference: string };

/** A delivery as a command spells it. The database finds those under other spellings of its reference (`searchable`). */
export function deliveryKey({ warehouseId, reference }: DeliveryName): string {
  return `${warehouseId}/${reference}`;
}

/** Units of a row that are set aside in one bucket. */
export type BucketUnits = { productId: string; warehouseId: string; bucket: Bucket; units: number };

export function bucketKey({ productId, warehouseId, bucket }: Omit<BucketUnits, "units">): string {
  return `${rowKey(productId, warehouseId)}/${bucket}`;
}

/** A row at a moment, in milliseconds. */
export type RowMoment = { productId: string; warehouseId: string; at: number };

/** What a row had on hand at a moment, and whether it was counted after that. */
export type FigureAt = { onHand: number; isCountedSince: boolean };

export function momentKey({ productId, warehouseId, at }: RowMoment): string {
  return `${rowKey(productId, warehouseId)}/${at}`;
}

export function settingKey({ subject, id }: { subject: SettingSubject; id: string }): string {
  return `${subject}/${id}`;
}

export function productIdOf(key: RowKey): string {
  return key.slice(0, key.indexOf("/"));
}

export function holderKey(holder: string, productId: string): string {
  return `${holder}|${productId}`;
}

type Receipt = { productId: string; warehouseId: string; reference: string };

/** A reference as a command spells it. The database finds the receipts under other spellings of it (`searchable`). */
export function askedReceipt({ productId, warehouseId, reference }: Receipt): string {
  return `${rowKey(productId, warehouseId)}/${reference}`;
}

/**
 * The same for all spellings of a reference, and for others with the same digits, which the next group tells apart. Digits of
 * other scripts are ASCII in what the API lets through.
 */
export function receiptKey({ productId, warehouseId, reference }: Receipt): string {
  return `${rowKey(productId, warehouseId)}/${reference.normalize("NFKD").replace(/\D/g, "")}`;
}

/**
 * Units that may be promised now, never below 0; none while the warehouse is paused or closed. `row.reserved` must not count overdue
 * holds. In SQL: inventory_now.
 */
export function availableUnits(
  row: InventoryRow,
  { isPaused, isActive }: { isPaused: boolean; isActive: boolean } = { isPaused: false, isActive: true },
): number {
  return isPaused || !isActive ? 0 : Math.max(0, unpromisedUnits(row) + row.backorderAllowance);
}

/** Units in stock that are not promised, and so can be moved to another warehouse. Back-order allowance cannot. */
export function movableUnits(
  row: Pick<InventoryRow, "onHand" | "reserved" | "committed" | "safetyStock" | "setAside">,
): number {
  return Math.max(0, unpromisedUnits(row));
}

/** Units that are there and neither promised nor set aside already. Safety stock is among them. */
export function unitsToSetAside(row: InventoryRow): number {
  const { onHand, reserved, committed, shortfall, backorderAllowance, setAside } = row;
  const unpromised = onHand + backorderAllowance + shortfall - reserved - committed - setAside;
  return Math.max(0, Math.min(onHand - setAside, unpromised));
}

/** Units for sale that are not sold, held or not: the stock that allowances for unproven demand are a part of. */
export function unsoldUnits({ onHand, committed, safetyStock, backorderAllowance, setAside }: InventoryRow): number {
  return Math.max(0, onHand + backorderAllowance - committed - safetyStock - setAside);
}

/** Below 0 if the row has promised more than it has. */
function unpromisedUnits(row: Parameters<typeof movableUnits>[0]): number {
  return row.onHand - row.reserved - row.committed - row.safetyStock - row.setAside;
}

/** Units promised or set aside beyond what the row can keep; 0 when all is well. */
export function overpromisedUnits(row: InventoryRow): number {
  const { onHand, reserved, committed, shortfall, backorderAllowance, setAside } = row;
  return Math.max(0, setAside - onHand, reserved + committed + setAside - onHand - backorderAllowance - shortfall);
}

/** Promised units that are not there. */
export function missingUnits(row: InventoryRow): number {
  return overpromisedUnits({ ...row, shortfall: 0 });
}

/** The part of the row's shortfall that has not been received since. Only this part may stay promised without stock. */
export function unitsKnownMissing(row: InventoryRow): number {
  return Math.min(row.shortfall, missingUnits(row));
}

/** Units on the shelf that are promised to nobody but orders that are short, which lack `short` units of the row in all. */
export function unitsFreeForShort(row: InventoryRow, short: number): number {
  const { onHand, reserved, committed, backorderAllowance, setAside } = row;
  const sellable = onHand - setAside;
  return Math.max(0, Math.min(sellable, sellable + backorderAllowance - reserved - (committed - short)));
}

/** Whether a hold has ended by the clock. At `expiresAt` itself it no longer blocks stock. */
export function isOverdue(reservation: Reservation, now: number): boolean {
  return reservation.status === "PENDING" && reservation.expiresAt <= now;
}

/** Whether waiting rooms apply: to shoppers who act for themselves. API keys and staff sell to others, who may not be here. */
export function mustBeAdmitted({ owner, actor }: { owner: string; actor: string }): boolean {
  return actor === owner && actor.startsWith("shopper:");
}

/** Units of one product among these lines. */
export function unitsOf(lines: readonly { productId: string; quantity: number }[], productId: string): number {
  let units = 0;
  for (const line of lines) if (line.productId === productId) units += line.quantity;
  return units;
}
