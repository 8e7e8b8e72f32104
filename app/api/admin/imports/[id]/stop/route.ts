import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { stopImport } from "@/lib/imports/answer-imports";
import { stopImportOperation } from "@/lib/imports/import-operations";

/** POST /api/admin/imports/{id}/stop: stops making its changes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(stopImportOperation, async ({ params }) => json(200, await stopImport(params.id))),
});
