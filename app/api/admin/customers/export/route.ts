import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportCustomersOperation } from "@/lib/exports/export-operations";
import { exportCustomers } from "@/lib/exports/lists";
import { requireMailReader } from "@/lib/mail/require-mail-reader";

/** GET /api/admin/customers/export: customers as CSV, for admins. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportCustomersOperation, async ({ query, caller }) => {
    requireMailReader(caller);
    return exportCustomers(query);
  }),
});
