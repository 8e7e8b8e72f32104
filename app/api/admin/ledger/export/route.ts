import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { ledgerCsv } from "@/lib/panel/ledger-csv";
import { ledgerExportOperation } from "@/lib/panel/panel-operations";

const HEADERS = {
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": 'attachment; filename="holdfast-ledger.csv"',
};

/** GET /api/admin/ledger/export: the entries that fit, as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(ledgerExportOperation, async ({ query }) => ({ status: 200, headers: HEADERS, stream: ledgerCsv(query) })),
});
