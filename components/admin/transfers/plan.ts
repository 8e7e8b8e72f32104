import type { TransferDetail } from "@/lib/transfers/transfer-schemas";

/** What is to be moved, as somebody types it. */
export type Plan = {
  from: string;
  to: string;
  note: string;
  lines: readonly PlanLine[];
};

export type PlanLine = {
  productId: string;
  sku: string;
  name: string;
  image: string;
  category: string;
  /** null while it is empty, NaN for what is no whole number. */
  quantity: number | null;
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
