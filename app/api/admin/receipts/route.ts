import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf, scopeOf } from "@/lib/auth/caller";
import { requireInScope } from "@/lib/auth/scope";
import { withProductId } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { json } from "@/lib/http/answer";
import { rowBody } from "@/lib/inventory/row-body";
import { receiveOperation } from "@/lib/inventory/stock-change-operations";

/** POST /api/admin/receipts: adds units that arrived. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(receiveOperation, async ({ caller, body, record }) => {
    const { warehouseId, quantity, reference = null, allowDuplicate } = body;
    requireInScope(scopeOf(caller), warehouseId);
    const product = await withProductId(body);
    const receipt = { warehouseId, quantity, reference, allowDuplicate, note: null };
    const command = { type: "Receive", ...product, ...receipt } as const;
    return answerCommand(record, { ...command, actor: actorOf(caller) }, ({ row, ledgerEntryIds }) =>
      json(200, { ...rowBody(row), ledgerEntryIds }),
    );
  }),
});
