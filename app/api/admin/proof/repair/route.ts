import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerRepair } from "@/lib/inventory/answer-repair";
import { repairOperation } from "@/lib/inventory/repair-operations";

/** POST /api/admin/proof/repair: makes the ledger equation hold again for rows that break it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(repairOperation, answerRepair),
});
