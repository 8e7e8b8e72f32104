import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { readLedgerPage } from "@/lib/stock-api/read-ledger-page";
import { auditOperation } from "@/lib/stock-api/stock-operations";

/** GET /api/audit: the ledger, newest first. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(auditOperation, async ({ query }) => json(200, await readLedgerPage(query))),
});
