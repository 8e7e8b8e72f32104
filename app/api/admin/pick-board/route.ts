import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { readBoardOperation } from "@/lib/picking/picking-operations";
import { readPickBoard } from "@/lib/picking/read-picking";

/** GET /api/admin/pick-board: a warehouse's parcels by what is to be done with them. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(readBoardOperation, async ({ query, caller }) => {
    const board = await readPickBoard(query.warehouseId, query.q ?? "", scopeOf(caller));
    return json(200, board ?? refuse("WAREHOUSE_NOT_FOUND", "No warehouse has that id."));
  }),
});
