import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { proofOperation } from "@/lib/ledger/ledger-operations";
import { proveNow } from "@/lib/ledger/proof";

/** GET /api/admin/proof: the ledger equation over every row, now. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(proofOperation, async () => json(200, await proveNow())),
});
