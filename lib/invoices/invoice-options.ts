import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { adminOrdersKey } from "@/lib/orders/admin-order-options";
import type { OrderInvoices } from "./invoice-schemas";

const POLL_MS = 10_000;

/** An order's invoices. With the order's own key, so that whatever changes the order reads them again. */
export function orderInvoicesOptions(orderId: string) {
  return queryOptions({
    queryKey: [...adminOrdersKey, "invoices", orderId] as const,
    queryFn: ({ signal }) => apiRequest<OrderInvoices>(`/api/admin/orders/${orderId}/invoices`, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** Issues the invoices that an order lacks and can have. */
export function issueInvoices(orderId: string): Promise<OrderInvoices> {
  return apiRequest<OrderInvoices>(`/api/admin/orders/${orderId}/invoices`, { method: "POST" });
}
