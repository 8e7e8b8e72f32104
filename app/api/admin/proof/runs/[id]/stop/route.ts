import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { stopProofRunOperation } from "@/lib/ledger/ledger-operations";
import { stopProofRun } from "@/lib/ledger/proof-runs";

/** POST /api/admin/proof/runs/{id}/stop: stops a check of the whole ledger. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(stopProofRunOperation, async ({ params }) => json(200, await stopProofRun(params.id))),
});
