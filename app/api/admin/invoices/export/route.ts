import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { invoicesCsv } from "@/lib/invoices/invoice-csv";
import { exportInvoicesOperation } from "@/lib/invoices/invoice-operations";

const HEADERS = {
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": 'attachment; filename="holdfast-invoices.csv"',
};

/** GET /api/admin/invoices/export: the matching invoices and credit notes as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportInvoicesOperation, async ({ query }) => ({
    status: 200,
    headers: HEADERS,
    stream: invoicesCsv(query),
  })),
});
