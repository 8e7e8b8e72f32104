import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerRecount } from "@/lib/counts/answer-counts";
import { recountOperation } from "@/lib/counts/count-operations";

/** POST /api/admin/counts/{id}/recount: has products counted again. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(recountOperation, answerRecount),
});
