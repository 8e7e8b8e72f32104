import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportCustomerOperation } from "@/lib/customers/customer-operations";
import { exportCustomer } from "@/lib/customers/export-customer";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { requireMailReader } from "@/lib/mail/require-mail-reader";

/** GET /api/admin/customers/{id}/export: all that is stored of one customer. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportCustomerOperation, async ({ caller, params }) => {
    requireMailReader(caller);
    const { id } = params;
    const data = await exportCustomer(id);
    if (!data)
      return problem("CUSTOMER_NOT_FOUND", "Nothing is stored of a customer with that id.", { customerId: id });
    const { headers, ...answer } = json(200, data);
    const name = `holdfast-customer-${id.slice(-8)}.json`;
    return { ...answer, headers: { ...headers, "content-disposition": `attachment; filename="${name}"` } };
  }),
});
