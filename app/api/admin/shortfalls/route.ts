import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readShortfalls } from "@/lib/shortfalls/read-shortfalls";
import { listShortfallsOperation } from "@/lib/shortfalls/shortfall-operations";

/** GET /api/admin/shortfalls: what was promised and is not there. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listShortfallsOperation, async ({ query }) => json(200, await readShortfalls(query))),
});
