import type { PlannedLine } from "@/components/admin/inventory/product-lines";
import type { TransferDetail } from "@/lib/transfers/transfer-schemas";

/** What is to be moved, as somebody types it. */
export type Plan = {
  from: string;
  to: string;
  note: string;
  lines: readonly PlannedLine[];
};

export const NEW_PLAN: Plan = { from: "", to: "", note: "", lines: [] };

/** What a transfer says, to be changed or copied. */
export function planOf({ fromWarehouseId: from, toWarehouseId: to, note, lines }: TransferDetail): Plan {
  return {
    ...{ from, to, note: note ?? "" },
    lines: lines.map(({ productId, sku, name, image, category, quantity }) => {
      return { productId, sku, name, image, category, quantity };
    }),
  };
}
