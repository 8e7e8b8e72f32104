import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { removeFromWaitlistOperation } from "@/lib/waitlist/admin-waitlist-operations";
import { answerRemoval } from "@/lib/waitlist/answer-on-waitlist";

/** POST /api/admin/waitlist/{id}/remove: takes an entry off the waitlist. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(removeFromWaitlistOperation, (call) => answerRemoval(call)),
});
