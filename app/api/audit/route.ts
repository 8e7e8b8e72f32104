import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { auditOperation } from "@/lib/ledger/ledger-operations";
import { readLedgerPage } from "@/lib/ledger/read-ledger-page";

/** GET /api/audit: ledger entries, newest first. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(auditOperation, async ({ query }) => json(200, await readLedgerPage(query))),
});
