import type { PlannedLine } from "@/components/admin/inventory/product-lines";
import type { IncomingDetail } from "@/lib/receiving/incoming-schemas";

/** What a supplier will send, as somebody types it. */
export type Announced = {
  warehouseId: string;
  supplier: string;
  reference: string;
  /** 2026-12-09; "" while it is not chosen. */
  expectedOn: string;
  note: string;
  lines: readonly PlannedLine[];
};

export const NOT_ANNOUNCED: Announced = {
  ...{ warehouseId: "", supplier: "", reference: "", expectedOn: "", note: "" },
  lines: [],
};

/** What was announced, to be changed. */
export function announcedOf(incoming: IncomingDetail): Announced {
  const { warehouseId, supplier, reference, expectedOn, note, lines } = incoming;
  return {
    ...{ warehouseId, supplier, reference, expectedOn, note: note ?? "" },
    lines: lines.map(({ productId, sku, name, image, category, quantity }) => {
      return { productId, sku, name, image, category, quantity };
    }),
  };
}
