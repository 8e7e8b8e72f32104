import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerPutBack } from "@/lib/picking/answer-picking";
import { putBackOperation } from "@/lib/picking/picking-operations";

/** POST /api/admin/pick-batches/{id}/put-back: takes orders out of the caller's batch. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(putBackOperation, answerPutBack),
});
