import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readImport } from "@/lib/imports/answer-imports";
import { getImportOperation } from "@/lib/imports/import-operations";

/** GET /api/admin/imports/{id}: one import and how far it is. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getImportOperation, async ({ params }) => json(200, await readImport(params.id))),
});
