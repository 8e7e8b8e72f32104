import { listPeopleOperation } from "@/lib/access/access-operations";
import { readPeople } from "@/lib/access/people";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** GET /api/admin/people: who can open the panel. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listPeopleOperation, async () => json(200, await readPeople())),
});
