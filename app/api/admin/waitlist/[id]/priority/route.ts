import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { prioritiseOperation } from "@/lib/waitlist/admin-waitlist-operations";
import { answerPriority } from "@/lib/waitlist/answer-on-waitlist";

/** POST /api/admin/waitlist/{id}/priority: moves an entry before others, or back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(prioritiseOperation, (call) => answerPriority(call)),
});
