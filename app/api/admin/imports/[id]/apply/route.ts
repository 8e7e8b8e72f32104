import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { applyImport } from "@/lib/imports/answer-imports";
import { applyImportOperation } from "@/lib/imports/import-operations";

/** POST /api/admin/imports/{id}/apply: makes its changes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(applyImportOperation, async ({ params, body }) => await applyImport(params.id, body)),
});
