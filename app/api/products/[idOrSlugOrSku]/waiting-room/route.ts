import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerJoin, answerOwnPlace } from "@/lib/waiting-room/own-place";
import { getWaitingRoomOperation, joinWaitingRoomOperation } from "@/lib/waiting-room/waiting-room-operations";

/** GET /api/products/{idOrSlugOrSku}/waiting-room: the caller's place. POST: takes one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getWaitingRoomOperation, ({ caller, params }) => answerOwnPlace(caller, params.idOrSlugOrSku)),
  POST: route(joinWaitingRoomOperation, ({ caller, params, unproven }) => {
    return answerJoin(caller, params.idOrSlugOrSku, unproven);
  }),
});
