import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { getCustomerOperation } from "@/lib/customers/customer-operations";
import { readCustomer } from "@/lib/customers/read-customers";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";

/** GET /api/admin/customers/{id}: one customer. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getCustomerOperation, async ({ caller, params }) => {
    const customer = await readCustomer(params.id, { mayReadMail: caller.role === "admin" });
    return customer
      ? json(200, customer)
      : problem("CUSTOMER_NOT_FOUND", "Nothing is stored of a customer with that id.", { customerId: params.id });
  }),
});
