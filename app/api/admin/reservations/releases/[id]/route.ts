import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { getReleaseOperation } from "@/lib/reservations/admin-reservation-operations";
import { readRelease } from "@/lib/reservations/bulk-release";

/** GET /api/admin/reservations/releases/{id}: a bulk release and its progress. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getReleaseOperation, async ({ params }) => json(200, await readRelease(params.id))),
});
