import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { listCustomersOperation } from "@/lib/reservations/admin-reservation-operations";
import { listCustomers } from "@/lib/reservations/read-admin-reservations";

/** GET /api/admin/reservations/customers: whom reservations are for. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listCustomersOperation, async ({ query }) => json(200, await listCustomers(query.id))),
});
