import { v4 as uuid } from "uuid";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { requireOneCounterEnough } from "@/lib/counts/require-one-counter";
import { json } from "@/lib/http/answer";
import { bulkLines } from "@/lib/inventory/bulk-lines";
import { rowBody } from "@/lib/inventory/row-body";
import { adjustManyOperation } from "@/lib/inventory/stock-change-operations";

/** POST /api/admin/adjustments/bulk: adjusts many rows, all or none. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(adjustManyOperation, async ({ caller, body, record }) => {
    const { reasonCode, note = null } = body;
    const lines = await bulkLines(body.lines);
    const batchId = uuid();
    // What somebody counted is kept as a count of each warehouse.
    const isCount = reasonCode === "CYCLE_COUNT";
    if (isCount) await requireOneCounterEnough(record, lines);
    const warehouseIds = new Set(isCount ? lines.map(({ warehouseId }) => warehouseId) : []);
    const countIds = Object.fromEntries([...warehouseIds].map((warehouseId) => [warehouseId, uuid()]));
    const wish = { lines, batchId, reasonCode, note, ...(isCount && { countIds }) };
    return answerCommand(record, { type: "AdjustMany", ...wish, actor: actorOf(caller) }, ({ rows, ledgerEntryIds }) =>
      json(200, {
        ...{ batchId, ...(isCount && { countIds: Object.values(countIds) }) },
        ...{ rows: rows.map(rowBody), ledgerEntryIds },
      }),
    );
  }),
});
