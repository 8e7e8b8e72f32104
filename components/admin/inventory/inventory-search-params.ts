import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { validate as isUuid } from "uuid";
import { anyText, oneOf, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { InventoryFilters, RowName } from "@/lib/inventory/inventory-options";
import { InventorySort, InventoryState } from "@/lib/inventory/inventory-schemas";
import { EntryBucket } from "@/lib/ledger/ledger-schemas";
import { searchText } from "@/lib/typed-text";

export const BY_FIGURES = ["available", "onHand", "reserved"] as const;
export type ByFigure = (typeof BY_FIGURES)[number];

export const inventorySearchParams = {
  q: anyText,
  /** By product, with this figure per warehouse; "" is by row. */
  by: oneOf(BY_FIGURES),
  /** A warehouse's code. */
  warehouse: anyText,
  category: anyText,
  state: oneOf(InventoryState.options),
  /** Of units set aside. */
  bucket: oneOf(EntryBucket.options),
  sort: parseAsStringLiteral(InventorySort.options).withDefault("product"),
  order: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
  /** A row's id, as `rowId` returns it. */
  open: anyText,
};

export const loadInventorySearchParams = createLoader(inventorySearchParams);

export type InventoryView = inferParserType<typeof inventorySearchParams>;

export function filtersOf(view: InventoryView, warehouses: readonly Warehouse[]): InventoryFilters {
  const { q, warehouse, category, state, sort, order } = view;
  const bucket = state === "aside" ? view.bucket : "";
  return { q: searchText(q), warehouseId: warehouseIdOf(warehouse, warehouses), category, state, bucket, sort, order };
}

/** A row is identified by its product's and its warehouse's id, joined by a dot. */
export function rowId({ productId, warehouseId }: RowName): string {
  return `${productId}.${warehouseId}`;
}

export function rowNameOf(id: string): RowName | null {
  const [productId = "", warehouseId = ""] = id.split(".");
  return isUuid(productId) && isUuid(warehouseId) ? { productId, warehouseId } : null;
}
