import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readRisk } from "@/lib/risk/read-risk";
import { riskOperation } from "@/lib/risk/risk-operations";

/** GET /api/admin/risk: what went wrong or was lost in the last 30 days, and what that advises. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(riskOperation, async () => json(200, await readRisk())),
});
