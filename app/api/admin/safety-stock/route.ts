import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { json } from "@/lib/http/answer";
import { rowBody } from "@/lib/inventory/row-body";
import { setSafetyStockOperation } from "@/lib/settings/setting-operations";

/** PUT /api/admin/safety-stock: sets how many units of a row are not for sale. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: route(setSafetyStockOperation, async ({ caller, body }) => {
    const { warehouseId, quantity, note = null } = body;
    const wish = { warehouseId, quantity, note, actor: actorOf(caller) };
    const command = { type: "SetSafetyStock", ...(await withProductId(body)), ...wish } as const;
    return answerCommand(null, command, ({ row, ledgerEntryIds }) => json(200, { ...rowBody(row), ledgerEntryIds }));
  }),
});
