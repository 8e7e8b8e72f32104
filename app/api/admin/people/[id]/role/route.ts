import { changeRoleOperation } from "@/lib/access/access-operations";
import { changeRole } from "@/lib/access/people";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** PUT /api/admin/people/{id}/role: changes somebody's role. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: route(changeRoleOperation, async ({ params, body, caller }) =>
    json(200, await changeRole(params.id, body, caller)),
  ),
});
