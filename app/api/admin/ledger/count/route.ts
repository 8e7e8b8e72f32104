import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { countLedgerOperation } from "@/lib/ledger/ledger-operations";
import { countLedger } from "@/lib/ledger/read-ledger-page";

/** GET /api/admin/ledger/count: how many entries match. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(countLedgerOperation, async ({ query }) => json(200, await countLedger(query))),
});
