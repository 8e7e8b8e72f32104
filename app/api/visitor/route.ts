import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { findVisitor } from "@/lib/visitor/find-visitor";
import { getVisitorOperation } from "@/lib/visitor/visitor-operations";

const PRIVATE = { "cache-control": "no-store" };

/** GET /api/visitor: what a page shows of its visitor. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getVisitorOperation, async ({ request }) => json(200, await findVisitor(request), PRIVATE)),
});
