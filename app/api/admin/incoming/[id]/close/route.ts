import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerEnd } from "@/lib/receiving/answer-incoming";
import { closeIncomingOperation } from "@/lib/receiving/incoming-operations";

/** POST /api/admin/incoming/{id}/close: nothing more of it comes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(closeIncomingOperation, (call) => answerEnd(call, "CLOSED")),
});
