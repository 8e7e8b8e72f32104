import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { csvHeaders } from "@/lib/http/csv-stream";
import { linesCsv } from "@/lib/imports/answer-imports";
import { exportImportLinesOperation } from "@/lib/imports/import-operations";

const HEADERS = csvHeaders("holdfast-import-lines.csv");

/** GET /api/admin/imports/{id}/lines/export: its lines and their verdicts as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportImportLinesOperation, async ({ params, query }) => {
    return { status: 200, headers: HEADERS, stream: await linesCsv(params.id, query.verdict ?? []) };
  }),
});
