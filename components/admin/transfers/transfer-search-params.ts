import { createLoader, type inferParserType } from "nuqs/server";
import { anyText, oneOf, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { TransferListFilters } from "@/lib/transfers/transfer-options";
import { TransferStatus } from "@/lib/transfers/transfer-schemas";
import { searchText } from "@/lib/typed-text";

export const transferSearchParams = {
  q: anyText,
  status: oneOf(TransferStatus.options),
  /** Codes of warehouses. */
  from: anyText,
  to: anyText,
  /** A product's id, as other rooms link to here. */
  product: anyText,
  /** Never set: a transfer opens on its own page. */
  open: anyText,
};

export const loadTransferSearchParams = createLoader(transferSearchParams);

export type TransferListView = inferParserType<typeof transferSearchParams>;

export function transferFiltersOf(view: TransferListView, warehouses: readonly Warehouse[]): TransferListFilters {
  return {
    q: searchText(view.q, 100),
    status: view.status,
    fromWarehouseId: warehouseIdOf(view.from, warehouses),
    toWarehouseId: warehouseIdOf(view.to, warehouses),
    productId: view.product,
  };
}
