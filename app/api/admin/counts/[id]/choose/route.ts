import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerChoose } from "@/lib/counts/answer-counts";
import { chooseFigureOperation } from "@/lib/counts/count-operations";

/** POST /api/admin/counts/{id}/choose: says which figure holds where people counted differently. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(chooseFigureOperation, answerChoose),
});
