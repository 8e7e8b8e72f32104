import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { stopReleaseOperation } from "@/lib/reservations/admin-reservation-operations";
import { stopBulkRelease } from "@/lib/reservations/bulk-release";

/** POST /api/admin/reservations/releases/{id}/stop: stops a bulk release. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(stopReleaseOperation, async ({ params }) => json(200, await stopBulkRelease(params.id))),
});
