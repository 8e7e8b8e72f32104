import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerSetAside } from "@/lib/inventory/answer-set-aside";
import { putBackOperation } from "@/lib/inventory/set-aside-operations";

/** POST /api/admin/put-back: puts units that were set aside on sale again. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(putBackOperation, (call) => answerSetAside(call, "PutBack")),
});
