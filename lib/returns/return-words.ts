import { refusalWords, type Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";
import type { AskedReturn, Order, OrderLine } from "@/lib/orders/order-schemas";

/** How many units of a line its shopper can ask to send back. Nothing is sent back of a ticket. */
export function returnableUnits({ shipped, returned, isByEmail }: OrderLine): number {
  return isByEmail ? 0 : shipped - returned;
}

type WithReturns = Pick<Order, "returnRequests">;

/** The request that waits for an answer or for its units; null if none does. */
export function openReturn({ returnRequests }: WithReturns): AskedReturn | null {
  return returnRequests.find(({ status }) => status === "ASKED" || status === "ACCEPTED") ?? null;
}

/** What a shopper should know of: an open request, or the last one if it was declined. */
export function returnToTell(order: WithReturns): AskedReturn | null {
  const last = order.returnRequests.at(-1);
  return openReturn(order) ?? (last?.status === "DECLINED" ? last : null);
}

/** "2 × Lamp, 1 × Book"; a product that left several warehouses appears once. */
export function returnedContent({ lines }: Pick<AskedReturn, "lines">): string {
  const units = new Map<string, number>();
  for (const { name, quantity } of lines) units.set(name, (units.get(name) ?? 0) + quantity);
  return [...units].map(([name, quantity]) => `${quantity} × ${name}`).join(", ");
}

export function returnUnits({ lines }: Pick<AskedReturn, "lines">): { count: number; received: number } {
  return lines.reduce((sum, line) => ({ count: sum.count + line.quantity, received: sum.received + line.received }), {
    count: 0,
    received: 0,
  });
}

/** Explains to a shopper why a return was not asked for or withdrawn. */
export function returnRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    again: t("orders.returns.refusal.again"),
    own: ({ code, facts }) => {
      switch (code) {
        case "RETURN_ALREADY_ASKED":
          return { title: t("orders.returns.refusal.open.title"), next: t("orders.returns.refusal.open.next") };
        case "QUANTITY_NOT_MOVABLE":
          return {
            title: t("orders.returns.refusal.tooMany.title", { count: Number(facts.movable) }),
            next: t("orders.returns.refusal.tooMany.next"),
          };
        case "RETURN_REQUEST_NOT_FOUND":
          return { title: t("orders.returns.refusal.gone.title"), next: t("orders.returns.refusal.gone.next") };
        case "ORDER_NOT_FOUND":
          return { title: t("orders.refusal.unknown.title"), next: t("orders.refusal.unknown.next") };
        default:
          return null;
      }
    },
  });
}
