import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerApply } from "@/lib/counts/answer-counts";
import { applyCountOperation } from "@/lib/counts/count-operations";

/** POST /api/admin/counts/{id}/apply: changes the stock by what was counted. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(applyCountOperation, answerApply),
});
