import { pool } from "@/lib/db/pool";
import { oncePerProcess } from "@/lib/per-process";
import { Filters, IN_STATE, type InventoryFilter, JOIN_THRESHOLD, whereAll } from "./inventory-filters";
import type { InventoryCounts } from "./inventory-schemas";

/** The state of stock and settings that something was read at. */
export type StockVersion = { readAt: Date; position: string | null; change: string | null };

/** Holds end by the clock too, which changes no version. */
const KEPT_MS = 2_000;
const KEPT_MAX = 100;

export async function readVersion(): Promise<StockVersion> {
  const { rows } = await pool().query<StockVersion>({
    name: "stock-version",
    text: `select clock_timestamp() as "readAt", (select max(position)::text from ledger_entry) as position,
      (select max(id)::text from setting_change) as change`,
  });
  const [version] = rows;
  if (!version) throw new Error("a select without from returns one row");
  return version;
}

/** How many rows there are in each state, under all filters except `state`. */
export function readRowCounts(filter: InventoryFilter, version: Promise<StockVersion>): Promise<InventoryCounts> {
  return keptFor({ of: "rows", ...filter }, version, () => count(filter, "row"));
}

/** How many products have a row in each state, likewise. */
export function readProductCounts(filter: InventoryFilter, version: Promise<StockVersion>): Promise<InventoryCounts> {
  return keptFor({ of: "products", ...filter }, version, () => count(filter, "product"));
}

const STATES = ["low", "held", "aside", "shortfall", "none"] as const;

async function count(filter: InventoryFilter, of: "row" | "product"): Promise<InventoryCounts> {
  const filters = new Filters();
  const ofProduct = filters.ofProduct(filter);
  const rows = `from inventory_now i ${JOIN_THRESHOLD}
    ${ofProduct.length > 0 ? "join product p on p.id = i.product_id" : ""} ${whereAll([...filters.ofRow(filter), ...ofProduct])}`;
  const tally = (is: (state: (typeof STATES)[number]) => string) =>
    STATES.map((state) => `(count(*) filter (where ${is(state)}))::integer as ${state}`).join(", ");
  const flags = STATES.map((state) => `bool_or(${IN_STATE[state]}) as ${state}`).join(", ");
  const { rows: counted } = await pool().query<InventoryCounts>(
    of === "row"
      ? `select count(*)::integer as all, ${tally((state) => IN_STATE[state])} ${rows}`
      : `select count(*)::integer as all, ${tally((state) => state)} from (select ${flags} ${rows} group by i.product_id) product`,
    filters.values,
  );
  const [counts] = counted;
  if (!counts) throw new Error("an aggregate returns one row");
  return counts;
}

type Kept = { version: string; atMs: number; counts: Promise<InventoryCounts> };

/** Counts are of every row, so those who ask at the same version share one answer. */
async function keptFor(
  asked: InventoryFilter & { of: string },
  version: Promise<StockVersion>,
  read: () => Promise<InventoryCounts>,
): Promise<InventoryCounts> {
  const kept = oncePerProcess("inventory counts", () => new Map<string, Kept>());
  const key = JSON.stringify({ ...asked, state: null });
  const { position, change } = await version;
  const now = `${position} ${change}`;
  const known = kept.get(key);
  if (known?.version === now && performance.now() - known.atMs < KEPT_MS) return known.counts;
  const counts = read();
  kept.delete(key);
  kept.set(key, { version: now, atMs: performance.now(), counts });
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  counts.catch(() => kept.delete(key));
  return counts;
}
