import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { answerUpload, readImports } from "@/lib/imports/answer-imports";
import { listImportsOperation, uploadImportOperation } from "@/lib/imports/import-operations";

/** GET /api/admin/imports: imports, newest first. POST: takes a CSV file and checks it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listImportsOperation, async ({ query }) => json(200, await readImports(query))),
  POST: route(uploadImportOperation, answerUpload),
});
