import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { pageRequest } from "@/lib/http/page-request";
import { openedOrders } from "@/lib/links/open-cookie";
import { pageOwnerOf } from "@/lib/links/page-by-link";
import { findOrder, findOrders } from "@/lib/orders/find-order";
import { type OrderFilters, orderFilterParams } from "@/lib/orders/order-filters";
import { ORDERS_PER_PAGE, orderOptions, ordersOptions } from "@/lib/orders/order-options";
import { readFirstOrderAt } from "@/lib/orders/order-queries";
import { type Order, OrderParams, type Orders, OrdersQuery } from "@/lib/orders/order-schemas";

/** Prefetches the visitor's orders on the server; an unknown visitor has only those that links opened. */
export async function prefetchOrders(queryClient: QueryClient, filters: OrderFilters): Promise<void> {
  await queryClient.fetchInfiniteQuery({ ...ordersOptions(filters), queryFn: () => readFirstPage(filters) });
}

/** The visitor's own order, or one opened by a mailed link; null if it does not exist or is another shopper's. */
export async function prefetchOrder(queryClient: QueryClient, id: string): Promise<Order | null> {
  const order = await readOwnOrder(id);
  if (order) queryClient.setQueryData(orderOptions(id).queryKey, order);
  return order;
}

/** The same for a page that never refetches it. */
export async function readOwnOrder(id: string): Promise<Order | null> {
  const owner = await pageOwnerOf("order", id);
  const { data: params } = OrderParams.safeParse({ id });
  return owner === null || !params ? null : await findOrder(params.id, owner);
}

async function readFirstPage(filters: OrderFilters): Promise<Orders> {
  const of = await ordersOfVisitor();
  if (of.owner === null && of.openedIds.length === 0) return { orders: [], nextCursor: null };
  const query = OrdersQuery.parse({ ...orderFilterParams(filters), limit: String(ORDERS_PER_PAGE) });
  return await findOrders(of, query);
}

/** When the visitor's first order was made; null if there is none. */
export async function firstOrderAt(): Promise<string | null> {
  return (await readFirstOrderAt(await ordersOfVisitor()))?.toISOString() ?? null;
}

async function ordersOfVisitor() {
  return { owner: await pageOwner(), openedIds: openedOrders(await pageRequest()) };
}
