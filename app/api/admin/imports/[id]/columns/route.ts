import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { chooseColumns } from "@/lib/imports/answer-imports";
import { chooseImportColumnsOperation } from "@/lib/imports/import-operations";

/** POST /api/admin/imports/{id}/columns: says which column is which. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(chooseImportColumnsOperation, async ({ params, body }) => {
    return json(200, await chooseColumns(params.id, body.columns));
  }),
});
