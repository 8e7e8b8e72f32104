import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { offerByHandOperation } from "@/lib/waitlist/admin-waitlist-operations";
import { answerOffer } from "@/lib/waitlist/answer-on-waitlist";

/** POST /api/admin/waitlist/{id}/offer: offers free units to an entry. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(offerByHandOperation, (call) => answerOffer(call)),
});
