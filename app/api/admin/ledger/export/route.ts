import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { csvHeaders } from "@/lib/http/csv-stream";
import { ledgerCsv } from "@/lib/ledger/ledger-csv";
import { ledgerExportOperation } from "@/lib/ledger/ledger-operations";

const HEADERS = csvHeaders("holdfast-ledger.csv");

/** GET /api/admin/ledger/export: the matching entries as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(ledgerExportOperation, async ({ query }) => ({ status: 200, headers: HEADERS, stream: ledgerCsv(query) })),
});
