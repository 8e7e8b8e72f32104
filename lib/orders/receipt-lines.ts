import type { OrderLine } from "@/lib/orders/order-schemas";

/** The lines of a receipt: each product once, however many warehouses it ships from. */
export function receiptLines(lines: readonly OrderLine[]): OrderLine[] {
  const products = new Map<string, OrderLine>();
  for (const line of lines) {
    const known = products.get(line.productId);
    products.set(line.productId, known ? together(known, line) : line);
  }
  return [...products.values()];
}

function together(one: OrderLine, other: OrderLine): OrderLine {
  return {
    ...one,
    quantity: one.quantity + other.quantity,
    shipped: one.shipped + other.shipped,
    cancelled: one.cancelled + other.cancelled,
    returned: one.returned + other.returned,
    short: one.short + other.short,
    backordered: one.backordered + other.backordered,
  };
}
