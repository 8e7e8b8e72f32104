import { revokeApiKeyOperation } from "@/lib/access/access-operations";
import { endApiKey } from "@/lib/access/answer-api-keys";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** DELETE /api/admin/api-keys/{id}: revokes a key. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: route(revokeApiKeyOperation, async ({ params, caller }) => json(200, await endApiKey(params.id, caller))),
});
