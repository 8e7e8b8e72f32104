import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { eraseCustomerOperation } from "@/lib/customers/customer-operations";
import { eraseCustomer } from "@/lib/customers/erase-customer";

/** POST /api/admin/customers/{id}/erase: erases what is stored of one customer. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(eraseCustomerOperation, ({ caller, params, body }) => eraseCustomer(params.id, body, actorOf(caller))),
});
