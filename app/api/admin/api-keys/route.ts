import { createApiKeyOperation, listApiKeysOperation } from "@/lib/access/access-operations";
import { addApiKey, readApiKeys } from "@/lib/access/answer-api-keys";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** GET /api/admin/api-keys: the keys that work. POST: creates one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listApiKeysOperation, async () => json(200, await readApiKeys())),
  POST: route(createApiKeyOperation, async ({ body, caller }) => json(201, await addApiKey(body, caller))),
});
