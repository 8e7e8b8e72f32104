import type { StaffOrder } from "@/lib/orders/admin-order-schemas";

type SlipLine = { productId: string; sku: string; name: string; quantity: number };

/** The units in an order's next parcel from a warehouse: those that are left to ship and were found. */
export function inParcel(order: Pick<StaffOrder, "lines">, warehouseId: string): SlipLine[] {
  return order.lines.flatMap(({ productId, sku, name, quantity, shipped, cancelled, short, ...line }) => {
    const units = quantity - shipped - cancelled - short;
    return line.warehouseId === warehouseId && units > 0 ? [{ productId, sku, name, quantity: units }] : [];
  });
}

type Slip = { id: string; lines: readonly SlipLine[] };

/**
 * What each slip of an order from a warehouse lists: the next parcel, or once nothing is left each that has left; or only the one
 * that is asked for.
 */
export function slipsOf(
  order: Pick<StaffOrder, "lines" | "shipments">,
  warehouseId: string,
  shipmentId: string | null = null,
): Slip[] {
  const left = inParcel(order, warehouseId);
  const sent = order.shipments.filter((shipment) => shipment.warehouseId === warehouseId);
  if (shipmentId !== null) return sent.filter(({ id }) => id === shipmentId);
  return left.length > 0 || sent.length === 0 ? [{ id: "left", lines: left }] : sent;
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
