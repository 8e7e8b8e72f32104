import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readSuggestions } from "@/lib/transfers/read-suggestions";
import { suggestTransfersOperation } from "@/lib/transfers/transfer-operations";

/** GET /api/admin/transfers/suggestions: what to bring where, and why. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(suggestTransfersOperation, async ({ query }) => json(200, await readSuggestions(query))),
});
