import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { listLedgerDaysOperation } from "@/lib/ledger/ledger-operations";
import { readLedgerDays } from "@/lib/ledger/read-ledger-days";

/** GET /api/admin/proof/days: the signed days of the ledger, compared with it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listLedgerDaysOperation, async () => json(200, await readLedgerDays())),
});
