import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { issueInvoicesOperation, orderInvoicesOperation } from "@/lib/invoices/invoice-operations";
import { issueInvoices, readOrderInvoices } from "@/lib/invoices/issue-invoices";

const noSuchOrder = (orderId: string) => problem("ORDER_NOT_FOUND", "No order has that id.", { orderId });

/**
 * GET /api/admin/orders/{id}/invoices: an order's invoices and credit notes.
 * POST /api/admin/orders/{id}/invoices: issues those that are missing.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(orderInvoicesOperation, async ({ params }) => {
    const found = await readOrderInvoices(params.id);
    return found ? json(200, found) : noSuchOrder(params.id);
  }),
  POST: route(issueInvoicesOperation, async ({ params }) => {
    const issued = await issueInvoices(params.id);
    return issued ? json(200, issued) : noSuchOrder(params.id);
  }),
});
