import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { answerEdit, expectedTime, given } from "@/lib/settings/answer-edit";
import { adminGetWarehouseOperation, editWarehouseOperation } from "@/lib/settings/setting-operations";
import { readAdminWarehouse } from "@/lib/settings/warehouse-queries";

/**
 * GET /api/admin/warehouses/{id}: a warehouse, with what is in it.
 * PATCH /api/admin/warehouses/{id}: changes the fields that are sent.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminGetWarehouseOperation, async ({ params }) => {
    const warehouse = await readAdminWarehouse(params.id);
    return warehouse ? json(200, warehouse) : refuse("WAREHOUSE_NOT_FOUND", "No warehouse has that id.");
  }),
  PATCH: route(editWarehouseOperation, async ({ params, body, caller }) => {
    const { expectedUpdatedAt, note = null, secondCountAbove, ...changes } = body;
    const edit = {
      warehouseId: params.id,
      changes: given({ ...changes, secondCountAbove: secondCountAbove === null ? null : secondCountAbove?.amount }),
      expectedUpdatedAt: expectedTime(expectedUpdatedAt),
      note,
    };
    const command = { type: "EditWarehouse", ...edit, actor: actorOf(caller) } as const;
    return answerEdit(command, () => readAdminWarehouse(params.id));
  }),
});
