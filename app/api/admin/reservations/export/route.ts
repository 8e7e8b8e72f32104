import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportReservationsOperation } from "@/lib/exports/export-operations";
import { exportReservations } from "@/lib/exports/lists";

/** GET /api/admin/reservations/export: the lines of reservations as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportReservationsOperation, async ({ query }) => exportReservations(query)),
});
