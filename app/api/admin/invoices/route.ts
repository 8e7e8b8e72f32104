import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { listInvoicesOperation } from "@/lib/invoices/invoice-operations";
import { readInvoices } from "@/lib/invoices/read-invoices";

/** GET /api/admin/invoices: all tax invoices and credit notes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listInvoicesOperation, async ({ query }) => json(200, await readInvoices(query))),
});
