import type { StaffOrder } from "@/lib/orders/admin-order-schemas";

type SlipLine = { productId: string; sku: string; name: string; quantity: number };

/**
 * The units in an order's parcel from a warehouse: those that are left to ship and were found; once nothing is left, those
 * that left last.
 */
export function inParcel(order: Pick<StaffOrder, "lines" | "shipments">, warehouseId: string): SlipLine[] {
  const left = order.lines.flatMap(({ productId, sku, name, quantity, shipped, cancelled, short, ...line }) => {
    const units = quantity - shipped - cancelled - short;
    return line.warehouseId === warehouseId && units > 0 ? [{ productId, sku, name, quantity: units }] : [];
  });
  if (left.length > 0) return left;
  return order.shipments.findLast((shipment) => shipment.warehouseId === warehouseId)?.lines ?? [];
}

/** What else was ordered, and why it is not in there: "2 × Lamp, from Delhi", "1 × Lamp, cancelled". */
export function notInParcel(
  order: Pick<StaffOrder, "lines" | "parcels">,
  warehouseId: string,
  lines: readonly SlipLine[],
): { key: string; text: string }[] {
  const cityOf = (id: string) => order.parcels.find((parcel) => parcel.warehouseId === id)?.city ?? "another warehouse";
  return order.lines.flatMap((line) => {
    const { productId, name, cancelled } = line;
    const told = (units: number, why: string) => {
      const key = `${productId} ${line.warehouseId} ${why}`;
      return units > 0 ? [{ key, text: `${units} × ${name}, ${why}` }] : [];
    };
    const kept = line.quantity - cancelled;
    if (line.warehouseId !== warehouseId) {
      return [...told(kept, `from ${cityOf(line.warehouseId)}`), ...told(cancelled, "cancelled")];
    }
    const here = lines.find((one) => one.productId === productId)?.quantity ?? 0;
    return [
      ...told(kept - here - line.short, "in another parcel"),
      ...told(line.short, "not in stock now"),
      ...told(cancelled, "cancelled"),
    ];
  });
}
