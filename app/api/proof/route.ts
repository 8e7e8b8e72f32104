import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { publicProofOperation } from "@/lib/ledger/ledger-operations";
import { readPublicProof } from "@/lib/ledger/read-ledger-days";

/** GET /api/proof: what the last check of the ledger found. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(publicProofOperation, async () => json(200, await readPublicProof())),
});
