import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { listReleasesOperation } from "@/lib/reservations/admin-reservation-operations";
import { readReleases } from "@/lib/reservations/bulk-release";

/** GET /api/admin/reservations/releases: bulk releases, newest first. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listReleasesOperation, async ({ query }) => json(200, await readReleases(query))),
});
