import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ledgerSpanOperation } from "@/lib/explain/explain-operations";
import { readLedgerSpan } from "@/lib/explain/read-stock-at";
import { json } from "@/lib/http/answer";

/** GET /api/admin/stock-at/span: which moments the ledger covers. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(ledgerSpanOperation, async () => json(200, await readLedgerSpan())),
});
