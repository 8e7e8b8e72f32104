import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readLines } from "@/lib/imports/answer-imports";
import { listImportLinesOperation } from "@/lib/imports/import-operations";

/** GET /api/admin/imports/{id}/lines: its lines and their verdicts. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listImportLinesOperation, async ({ params, query }) => json(200, await readLines(params.id, query))),
});
