import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerEnd } from "@/lib/receiving/answer-incoming";
import { cancelIncomingOperation } from "@/lib/receiving/incoming-operations";

/** POST /api/admin/incoming/{id}/cancel: nothing of it came, and nothing will. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(cancelIncomingOperation, (call) => answerEnd(call, "CANCELLED")),
});
