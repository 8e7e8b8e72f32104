import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ledgerCsv } from "@/lib/ledger/ledger-csv";
import { ledgerExportOperation } from "@/lib/ledger/ledger-operations";

const HEADERS = {
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": 'attachment; filename="holdfast-ledger.csv"',
};

/** GET /api/admin/ledger/export: the matching entries as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(ledgerExportOperation, async ({ query }) => ({ status: 200, headers: HEADERS, stream: ledgerCsv(query) })),
});
