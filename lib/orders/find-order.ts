import type { Answer } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { orderBody } from "./order-body";
import { orderDestinations } from "./order-destination";
import { listOrders, type OrdersOf, readOrder } from "./order-queries";
import type { Order, Orders, OrdersQuery } from "./order-schemas";
import type { StoredOrder } from "./stored-order";

/** The order with this id if it belongs to `owner`. API keys pass null and find any order. */
export async function findOrder(id: string, owner: string | null): Promise<Order | null> {
  const order = await readOrder(id);
  if (!order || (owner !== null && order.owner !== owner)) return null;
  return await shownTo(owner, order);
}

/** A page of one owner's orders, and of those that links opened, as their shopper sees them. */
export async function findOrders(of: OrdersOf, query: OrdersQuery): Promise<Orders> {
  const { found, nextCursor } = await listOrders(of, query);
  const shown = found.map((order) => shownTo(order.owner, order));
  return { orders: await Promise.all(shown), nextCursor };
}

export function noSuchOrder(orderId: string): Answer {
  return problem("ORDER_NOT_FOUND", "No order of yours has that id.", { orderId });
}

/** Whether the timeline may say "you": an API key is never the shopper. */
export function isShopper(owner: string | null): boolean {
  return owner?.startsWith("shopper:") ?? false;
}

async function shownTo(owner: string | null, order: StoredOrder): Promise<Order> {
  return orderBody(order, await orderDestinations(order), isShopper(owner));
}
