import { actorOf } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { answerCommand } from "@/lib/stock-api/answer-command";
import { rowBody } from "@/lib/stock-api/row-body";
import { receiveOperation } from "@/lib/stock-api/stock-operations";

/** POST /api/admin/receipts: goods in. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(receiveOperation, async ({ caller, body, record }) => {
    const { warehouseId, quantity, reference = null } = body;
    const product = await withProductId(body);
    const command = { type: "Receive", ...product, warehouseId, quantity, reference, note: null } as const;
    return answerCommand(record, { ...command, actor: actorOf(caller) }, ({ row }) => json(200, rowBody(row)));
  }),
});
