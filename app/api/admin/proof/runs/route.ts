import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { listProofRunsOperation, startProofRunOperation } from "@/lib/ledger/ledger-operations";
import { readProofRuns, startProofRun } from "@/lib/ledger/proof-runs";

/** GET, POST /api/admin/proof/runs: checks of the whole ledger; starts one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listProofRunsOperation, async () => json(200, await readProofRuns())),
  POST: route(startProofRunOperation, async ({ caller }) => json(202, await startProofRun(caller))),
});
