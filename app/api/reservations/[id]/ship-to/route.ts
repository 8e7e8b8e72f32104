import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { resolveShipTo } from "@/lib/delivery/resolve-ship-to";
import { alsoByLink } from "@/lib/links/by-link";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { shipToOperation } from "@/lib/reservations/reservation-operations";

/** PUT /api/reservations/{id}/ship-to: routes a hold to another destination. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: route(
    shipToOperation,
    alsoByLink("reservation", async (call) => {
      const shipTo = await resolveShipTo(call.body.shipTo);
      return await answerOnReservation({ ...call, body: {} }, { type: "Reroute", shipTo });
    }),
  ),
});
