import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { getProofRunOperation } from "@/lib/ledger/ledger-operations";
import { readProofRun } from "@/lib/ledger/proof-runs";

/** GET /api/admin/proof/runs/{id}: a check of the whole ledger, its progress and what it found. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getProofRunOperation, async ({ params }) => json(200, await readProofRun(params.id))),
});
