import type { Scope } from "@/lib/auth/caller";
import { FEW_UNITS } from "@/lib/catalog/availability";
import { hasAllWordsInAnyForm } from "@/lib/db/has-all-words";
import type { EntryBucket } from "@/lib/ledger/ledger-schemas";
import type { InventoryState } from "./inventory-schemas";

export type InventoryFilter = {
  q: string;
  productId: string | null;
  warehouseId: string | null;
  /** Only rows of these warehouses. */
  scope: Scope;
  category: string | null;
  state: InventoryState | null;
  /** With units set aside there. */
  bucket?: EntryBucket | null;
};

/** Units at which the row `i` is low. `t` is its product's threshold. */
export const LOW_AT = `coalesce(i.low_threshold, t.low_threshold, ${FEW_UNITS})`;

/** The threshold `t` of the row `i`'s product, from an index of those products that have one. */
export const JOIN_THRESHOLD =
  "left join (select id, low_threshold from product where low_threshold is not null) t on t.id = i.product_id";

/** Whether anybody could buy of the row `i`. Closed warehouses and inactive products are few, so they are looked up, not joined. */
export const IS_SOLD = `i.warehouse_id <> all (array(select id from warehouse where not is_active))
  and i.product_id not in (select id from product where not is_active)`;

/** Whether the row `i` is in a state. Nobody needs to stock up on what isn't sold. */
export const IN_STATE: Record<InventoryState, string> = {
  low: `i.available <= ${LOW_AT} and ${IS_SOLD}`,
  held: "i.reserved > 0",
  aside: "i.set_aside > 0",
  shortfall: "i.shortfall > 0",
  none: "i.on_hand = 0",
};

/** SQL with its parameters' values. */
export class Filters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** What the row `i` must be, besides its state. */
  ofRow({ productId, warehouseId, scope, bucket = null }: InventoryFilter): string[] {
    const given: string[] = [];
    if (productId !== null) given.push(`i.product_id = ${this.add(productId, "uuid")}`);
    if (warehouseId !== null) given.push(`i.warehouse_id = ${this.add(warehouseId, "uuid")}`);
    if (scope !== null) given.push(`i.warehouse_id = any(${this.add(scope, "uuid[]")})`);
    if (bucket !== null) {
      given.push(`i.set_aside > 0 and (select sum(e.set_aside_delta) from ledger_entry e where e.product_id = i.product_id
        and e.warehouse_id = i.warehouse_id and e.bucket = ${this.add(bucket, "text")}) > 0`);
    }
    return given;
  }

  /** What its product `p` must be. The first words are asked for twice, because only one by one do they use the index. */
  ofProduct({ q, category }: InventoryFilter): string[] {
    const given: string[] = [];
    if (q.trim() !== "") {
      const typed = this.add(q, "text");
      for (const word of [1, 2, 3].map((place) => `(search_expressions(${typed}))[${place}]`)) {
        given.push(`(${word} is null or p.search_title ~ ${word})`);
      }
      given.push(hasAllWordsInAnyForm("p.search_title", typed));
    }
    if (category !== null) given.push(`lower(p.category) = lower(${this.add(category, "text")})`);
    return given;
  }
}

export function whereAll(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`;
}
