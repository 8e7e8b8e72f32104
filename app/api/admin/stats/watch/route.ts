import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { answerWatchEdit, readWatchSettings } from "@/lib/stats/answer-watch";
import { editWatchOperation, getWatchOperation } from "@/lib/stats/stats-operations";

/**
 * GET /api/admin/stats/watch: when Home raises an alert, and who gets an email.
 * PUT: changes it.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getWatchOperation, async () => json(200, await readWatchSettings())),
  PUT: route(editWatchOperation, answerWatchEdit),
});
