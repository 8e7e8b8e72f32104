import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerTick } from "@/lib/picking/answer-picking";
import { tickOperation } from "@/lib/picking/picking-operations";

/** PUT /api/admin/pick-batches/{id}/picked: notes how many units are off the shelf. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: route(tickOperation, answerTick),
});
