import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { csvHeaders } from "@/lib/http/csv-stream";
import { transfersCsv } from "@/lib/transfers/read-transfers";
import { exportTransfersOperation } from "@/lib/transfers/transfer-operations";

const HEADERS = csvHeaders("holdfast-transfers.csv");

/** GET /api/admin/transfers/export: the lines of matching transfers as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportTransfersOperation, async ({ query }) => ({
    status: 200,
    headers: HEADERS,
    stream: transfersCsv(query),
  })),
});
