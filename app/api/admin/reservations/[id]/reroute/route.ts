import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { adminRerouteOperation } from "@/lib/reservations/by-hand-operations";

/** POST /api/admin/reservations/{id}/reroute: moves a hold to another warehouse by hand, with a note. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(adminRerouteOperation, (call) => {
    const { warehouseId = null, lines = null, tellCustomer: isTold } = call.body;
    return answerOnReservation(call, { type: "RerouteByHand", toWarehouseId: warehouseId, lines, isTold });
  }),
});
