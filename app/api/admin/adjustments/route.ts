import { actorOf } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { answerCommand } from "@/lib/stock-api/answer-command";
import { rowBody } from "@/lib/stock-api/row-body";
import { adjustOperation } from "@/lib/stock-api/stock-operations";

/** POST /api/admin/adjustments: set or change what lies there. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(adjustOperation, async ({ caller, body, record }) => {
    const { warehouseId, mode, quantity, expectedOnHand = null, reasonCode, note = null, onShortage } = body;
    const wish = { warehouseId, mode, quantity, expectedOnHand, reasonCode, note, onShortage };
    const command = { type: "Adjust", ...(await withProductId(body)), ...wish, actor: actorOf(caller) } as const;
    return answerCommand(record, command, ({ row, released }) => json(200, { ...rowBody(row), released }));
  }),
});
