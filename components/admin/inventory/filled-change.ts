import type { Product } from "@/lib/catalog/catalog-schemas";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/** What a form begins with. */
export type FilledChange = {
  quantity: number | null;
  reference: string;
  mode: "set" | "delta";
  /** Where a transfer goes; "" if that is still to be chosen. */
  toWarehouseId: string;
};

/** What is known of a row that is still to be chosen. */
export type KnownOfRow = { product: Product | null; warehouseId: string };

export type ChangeKind = "receive" | "adjust" | "transfer";

/** `row` null: the row is chosen in the dialog, beginning with `known`. */
export type ChangeWanted = {
  kind: ChangeKind;
  row: InventoryRow | null;
  known?: KnownOfRow;
  filled?: FilledChange;
};
