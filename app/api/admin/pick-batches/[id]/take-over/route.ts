import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerTakeOver } from "@/lib/picking/answer-picking";
import { takeOverOperation } from "@/lib/picking/picking-operations";

/** POST /api/admin/pick-batches/{id}/take-over: gives somebody's batch to the caller. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(takeOverOperation, answerTakeOver),
});
