import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { proofOperation } from "@/lib/ledger/ledger-operations";
import { proveNow } from "@/lib/ledger/proof";

/** GET /api/admin/proof: checks the ledger equation on every row. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(proofOperation, async ({ caller }) => json(200, await proveNow(actorOf(caller)))),
});
