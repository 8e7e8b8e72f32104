import type { PickBatch, PickLine } from "@/lib/picking/picking-schemas";
import { isCodeOf } from "@/lib/typed-text";

type LineOrder = PickLine["orders"][number];

/** What a code that was scanned or typed means for a batch. */
export type Scanned =
  | { kind: "TICK"; line: PickLine; order: LineOrder }
  | { kind: "UNKNOWN" }
  | { kind: "ENOUGH"; line: PickLine }
  | { kind: "NOT_NEEDED"; line: PickLine; order: LineOrder };

/** Finds the product with this SKU or barcode, however it is written, and the first order of the batch that still needs one. */
export function scan({ lines }: Pick<PickBatch, "lines">, code: string): Scanned {
  const line = lines.find((one) => isCodeOf(code, one));
  if (!line) return { kind: "UNKNOWN" };
  const order = line.orders.find((one) => isToPick(one) && one.picked < one.needed);
  if (order) return { kind: "TICK", line, order };
  const other = line.orders.find((one) => !isToPick(one));
  return other ? { kind: "NOT_NEEDED", line, order: other } : { kind: "ENOUGH", line };
}

function isToPick({ state }: LineOrder): boolean {
  return state === "PICKING";
}

/** The batch with so many units of a product off the shelf for an order. */
export function withTick(batch: PickBatch, tick: { orderId: string; productId: string; picked: number }): PickBatch {
  const { orderId, productId, picked } = tick;
  const before = pickedOf(batch, tick);
  return {
    ...batch,
    orders: batch.orders.map((order) =>
      order.orderId === orderId ? { ...order, picked: order.picked + picked - before } : order,
    ),
    lines: batch.lines.map((line) => {
      if (line.productId !== productId) return line;
      return {
        ...line,
        orders: line.orders.map((order) => (order.orderId === orderId ? { ...order, picked } : order)),
      };
    }),
  };
}

/** Whether exactly what an order needs is off the shelf for it. */
export function isAllPicked({ orders, lines }: Pick<PickBatch, "orders" | "lines">, orderId: string): boolean {
  if (orders.find((one) => one.orderId === orderId)?.state !== "PICKING") return false;
  const own = lines.flatMap((line) => line.orders.filter((order) => order.orderId === orderId));
  return own.length > 0 && own.every(({ picked, needed }) => picked === needed);
}

/** How many units of a product are off the shelf for an order. */
export function pickedOf(batch: PickBatch, { orderId, productId }: { orderId: string; productId: string }): number {
  const line = batch.lines.find((one) => one.productId === productId);
  return line?.orders.find((one) => one.orderId === orderId)?.picked ?? 0;
}
