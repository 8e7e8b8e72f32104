import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { proveNow } from "@/lib/panel/prove-lately";
import { proofOperation } from "@/lib/stock-api/stock-operations";

/** GET /api/admin/proof: the ledger equation over every row, now. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(proofOperation, async () => json(200, await proveNow())),
});
