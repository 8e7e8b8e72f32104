import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerClaim } from "@/lib/picking/answer-picking";
import { claimOperation } from "@/lib/picking/picking-operations";

/** POST /api/admin/pick-batches: claims orders of a warehouse to pick. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(claimOperation, answerClaim),
});
