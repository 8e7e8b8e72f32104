import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { answerSetAside } from "@/lib/inventory/answer-set-aside";
import { listSetAsideOperation, setAsideOperation } from "@/lib/inventory/set-aside-operations";
import { readSetAside } from "@/lib/inventory/set-aside-queries";

/** GET /api/admin/set-aside: what is there and not for sale. POST: takes units off sale. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listSetAsideOperation, async ({ query, caller }) => json(200, await readSetAside(query, scopeOf(caller)))),
  POST: route(setAsideOperation, (call) => answerSetAside(call, "SetAside")),
});
