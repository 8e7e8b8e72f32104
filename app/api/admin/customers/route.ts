import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { listCustomersOperation } from "@/lib/customers/customer-operations";
import { readCustomerList } from "@/lib/customers/read-customers";
import { json } from "@/lib/http/answer";

/** GET /api/admin/customers: accounts and guests. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listCustomersOperation, async ({ query }) => json(200, await readCustomerList(query))),
});
