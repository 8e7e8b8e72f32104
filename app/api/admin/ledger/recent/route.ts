import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { recentMovesOperation } from "@/lib/ledger/ledger-operations";
import { readRecentMoves } from "@/lib/ledger/read-ledger-page";

/** GET /api/admin/ledger/recent: the products that moved last, each with its last burst of changes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(recentMovesOperation, async () => json(200, await readRecentMoves())),
});
