import { endAccessOperation } from "@/lib/access/access-operations";
import { endAccess } from "@/lib/access/people";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** DELETE /api/admin/people/{id}: ends somebody's access. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: route(endAccessOperation, async ({ params, caller }) => json(200, await endAccess(params.id, caller))),
});
