import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { changeAddressOperation } from "@/lib/orders/admin-order-operations";
import { answerAddress } from "@/lib/orders/answer-address";

/** PUT /api/admin/orders/{id}/address: gives an order another address. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: route(changeAddressOperation, answerAddress),
});
