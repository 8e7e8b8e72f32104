import { isInScope, type Scope } from "@/lib/auth/caller";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { HttpProblem, refuse } from "@/lib/http/problem";
import type { LineQuantity } from "@/lib/stock/commands";
import { orderStatusOf, orderVersion } from "@/lib/stock/order-status";
import type { StaffOrder } from "./admin-order-schemas";
import { readHandling } from "./handling-queries";
import { orderBody } from "./order-body";
import { orderDestinations } from "./order-destination";
import { readOrder } from "./order-queries";
import { lineBody } from "./read-admin-orders";
import { readLinesIn } from "./staff-order-queries";

/** What staff need to know of an order to send what lies in their warehouses; null if there is no such order, or nothing of it there. */
export async function readStaffOrder(id: string, scope: readonly string[]): Promise<StaffOrder | null> {
  const isOwn = ({ warehouseId }: { warehouseId: string }) => scope.includes(warehouseId);
  const order = await readOrder(id);
  const lines = order?.lines.filter(isOwn) ?? [];
  const handling = order && lines.length > 0 ? await readHandling(id) : null;
  if (!order || !handling) return null;
  const { number, contact, shipTo, parcels, shipments, createdAt } = orderBody(
    order,
    await orderDestinations(order),
    false,
  );
  return {
    ...{ id, number, status: orderStatusOf(lines), version: orderVersion(order.lines) },
    customer: { name: contact?.name ?? null },
    contact: contact && labelOf(contact),
    shipTo,
    lines: lines.map((line) => withoutPrice(lineBody(line))),
    ...{ parcels: parcels.filter(isOwn), shipments: shipments.filter(isOwn), handling, createdAt },
  };
}

function labelOf<Label>({ email: _, ...label }: Label & { email?: string | undefined }): Omit<Label, "email"> {
  return label;
}

function withoutPrice<Line>({ unitPrice: _, ...line }: Line & { unitPrice: unknown }): Omit<Line, "unitPrice"> {
  return line;
}

/**
 * The lines of an order that somebody acts on: those that they name. If staff name none, all that is left in their
 * warehouses. Staff are refused orders and lines of other warehouses as if they did not exist.
 */
export async function linesInScope(
  scope: Scope,
  orderId: string,
  lines: LineQuantity[] | null,
): Promise<LineQuantity[] | null> {
  if (scope === null) return lines;
  const own = await readLinesIn(scope, [orderId]);
  if (own.length === 0) refuse("ORDER_NOT_FOUND", "No order has that id.", { orderId });
  const foreign = lines?.find(({ warehouseId }) => !isInScope(scope, warehouseId));
  if (foreign) {
    const { productId, warehouseId, quantity: requested } = foreign;
    const facts = { productId, warehouseId, requested, movable: 0 };
    throw new HttpProblem(refusalProblem({ ok: false, code: "QUANTITY_NOT_MOVABLE", ...facts }));
  }
  const left = own.filter((line) => line.left > 0);
  return lines ?? left.map(({ productId, warehouseId, left: quantity }) => ({ productId, warehouseId, quantity }));
}
