import { v7 as uuid } from "uuid";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf, scopeOf } from "@/lib/auth/caller";
import { requireInScope } from "@/lib/auth/scope";
import { withProductIds } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { json } from "@/lib/http/answer";
import { deliveryBody } from "@/lib/receiving/answer-incoming";
import { readDeliveries } from "@/lib/receiving/read-deliveries";
import { listDeliveriesOperation, receiveDeliveryOperation } from "@/lib/receiving/receiving-operations";

/** GET /api/admin/deliveries: what came in. POST: receives a delivery, all lines or none. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listDeliveriesOperation, async ({ query, caller }) => {
    return json(200, await readDeliveries(query, scopeOf(caller)));
  }),
  POST: route(receiveDeliveryOperation, async ({ caller, body, record }) => {
    const { warehouseId, reference, note = null, allowDuplicate } = body;
    requireInScope(scopeOf(caller), warehouseId);
    const products = await withProductIds(body.lines);
    const lines = body.lines.flatMap(({ expected = null, good, damaged, missing }, at) => {
      const product = products[at];
      return product ? { ...product, expected, good, damaged, missing } : [];
    });
    const about = { deliveryId: uuid(), warehouseId, reference, note, allowDuplicate, lines, actor: actorOf(caller) };
    const command = { type: "ReceiveDelivery", ...about, incoming: null } as const;
    return answerCommand(record, command, ({ delivery }) => {
      return json(201, deliveryBody(delivery), { location: `/api/admin/deliveries/${delivery.id}` });
    });
  }),
});
