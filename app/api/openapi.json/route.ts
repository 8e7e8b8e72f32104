import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { openApiDocument } from "@/lib/openapi/document";
import { openApiOperation } from "@/lib/service/service-operations";

/** GET /api/openapi.json: the OpenAPI document. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(openApiOperation, async () => json(200, openApiDocument())),
});
