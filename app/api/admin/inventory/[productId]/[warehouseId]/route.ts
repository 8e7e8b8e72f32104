import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { readInventoryRow } from "@/lib/inventory/inventory-queries";
import { answerEdit, expectedTime, given } from "@/lib/settings/answer-edit";
import { editRowOperation } from "@/lib/settings/setting-operations";

/** PATCH /api/admin/inventory/{productId}/{warehouseId}: changes a row's low-stock threshold and shelf. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PATCH: route(editRowOperation, async ({ params, body, caller }) => {
    const { expectedUpdatedAt, note = null, ...changes } = body;
    const edit = { ...params, changes: given(changes), expectedUpdatedAt: expectedTime(expectedUpdatedAt), note };
    const command = { type: "EditRow", ...edit, actor: actorOf(caller) } as const;
    return answerEdit(command, () => readInventoryRow(params));
  }),
});
