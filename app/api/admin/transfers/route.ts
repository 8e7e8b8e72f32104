import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { json } from "@/lib/http/answer";
import { rowBody } from "@/lib/inventory/row-body";
import { transferOperation } from "@/lib/inventory/stock-change-operations";

/** POST /api/admin/transfers: moves units between warehouses in one step. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(transferOperation, async ({ caller, body, record }) => {
    const { fromWarehouseId, toWarehouseId, quantity, reference = null, note = null } = body;
    const wish = { fromWarehouseId, toWarehouseId, quantity, reference, note };
    const command = { type: "Transfer", ...(await withProductId(body)), ...wish, actor: actorOf(caller) } as const;
    return answerCommand(record, command, ({ from, to, ledgerEntryIds }) =>
      json(200, { from: rowBody(from), to: rowBody(to), ledgerEntryIds }),
    );
  }),
});
