import type { InventoryRow, Policy, Product, Reservation, WaitlistEntry, Warehouse } from "../stock";

/** What the database answers to a group's needs, as JSON; times in milliseconds since the epoch. */
export type Loaded = {
  now: number;
  /** The transaction's id, to ask for its fate where the answer to COMMIT is lost. */
  xid: string;
  /** Overdue holds or places in line are there, which a little load says and a whole one loads. */
  hasMore: boolean;
  policies: Policy[];
  products: (Omit<Product, "policy"> & { policyCode: string })[];
  warehouses: Warehouse[];
  /** Rows that exist, whether or not they could be locked. */
  rowIds: { productId: string; warehouseId: string }[];
  rows: InventoryRow[];
  reservations: Reservation[];
  holders: { holder: string; productId: string; held: number; bought: number }[];
  answers: { key: string; fingerprint: string; answer: string }[];
  waitlist: WaitlistEntry[];
  /** Products with more waiting entries of some kind than were loaded; how many more is counted for who joins a line. */
  partlyWaiting: { productId: string; unloaded: number }[];
  /** Rows with overdue holds beyond those that were loaded. */
  partlyExpired: { productId: string; warehouseId: string }[];
};

export type LoadOptions = {
  /** A moment in milliseconds instead of the database's clock: tests and the demo seed only. */
  now: number | null;
  /** Never earlier than the last ledger entry. With several lanes that read would make them wait for each other. */
  afterLastEntry: boolean;
  answerKeys: readonly string[];
};
