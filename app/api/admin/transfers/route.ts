import { actorOf } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { answerCommand } from "@/lib/stock-api/answer-command";
import { rowBody } from "@/lib/stock-api/row-body";
import { transferOperation } from "@/lib/stock-api/stock-operations";

/** POST /api/admin/transfers: units from one warehouse to another, at once. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(transferOperation, async ({ caller, body, record }) => {
    const { fromWarehouseId, toWarehouseId, quantity, reference = null, note = null } = body;
    const wish = { fromWarehouseId, toWarehouseId, quantity, reference, note };
    const command = { type: "Transfer", ...(await withProductId(body)), ...wish, actor: actorOf(caller) } as const;
    return answerCommand(record, command, ({ from, to }) => json(200, { from: rowBody(from), to: rowBody(to) }));
  }),
});
