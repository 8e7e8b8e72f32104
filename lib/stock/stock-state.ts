import type { InventoryRow, Policy, Product, Reservation, WaitlistEntry, Warehouse } from "./stock";

export type RowKey = `${string}/${string}`;

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
  /** Entries that wait or were made an offer, by id, as far as this group may meet them. */
  waitlist: Map<string, WaitlistEntry>;
  /** Products with more waiting entries than were loaded, and how many more. A later group serves those. */
  partlyWaiting: Map<string, number>;
  /** Rows that another transaction has locked: nothing may be decided on them now. */
  lockedRows: Set<RowKey>;
  /** Rows with overdue holds that were not loaded or could not be ended yet: more units are free than it seems. */
  partlyExpired: Set<RowKey>;
  /** Rows that a command of this group has changed; which of their holds are loaded was decided before. */
  changedRows: Set<RowKey>;
  /** Reservations that this group ended as overdue, each with the number of offers made from its units. */
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
    waitlist: new Map(),
    partlyWaiting: new Map(),
    lockedRows: new Set(),
    partlyExpired: new Set(),
    changedRows: new Set(),
    expiredNow: new Map(),
  };
}

export function rowKey(productId: string, warehouseId: string): RowKey {
  return `${productId}/${warehouseId}`;
}

export function holderKey(holder: string, productId: string): string {
  return `${holder}|${productId}`;
}
