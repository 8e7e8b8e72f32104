import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { listSettingChanges } from "@/lib/settings/setting-change-queries";
import { listSettingChangesOperation } from "@/lib/settings/setting-operations";

/** GET /api/admin/setting-changes: what admins changed, newest first. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listSettingChangesOperation, async ({ query, caller }) =>
    json(200, await listSettingChanges(query, caller)),
  ),
});
