import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerTolerance } from "@/lib/risk/answer-replay";
import { editToleranceOperation } from "@/lib/risk/risk-operations";

/** PUT /api/admin/risk/tolerances/{policyCode}: how many of a policy's sold units may be missing before Home raises an alert. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: route(editToleranceOperation, answerTolerance),
});
