import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { packOrderOperation } from "@/lib/orders/admin-order-operations";
import { answerPack } from "@/lib/orders/answer-pack";

/** POST /api/admin/orders/{id}/pack: marks a parcel as packed. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(packOrderOperation, answerPack),
});
