import { randomUUID } from "node:crypto";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf, scopeOf } from "@/lib/auth/caller";
import { requireInScope } from "@/lib/auth/scope";
import { withProductId } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { requireOneCounterEnough } from "@/lib/counts/require-one-counter";
import { namingHoldsToRelease } from "@/lib/explain/answer-shortage";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { rowBody } from "@/lib/inventory/row-body";
import { adjustOperation } from "@/lib/inventory/stock-change-operations";

/** POST /api/admin/adjustments: sets or changes the units on hand. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(adjustOperation, async ({ caller, body, record }) => {
    const { warehouseId, mode, quantity, expectedOnHand = null, reasonCode, note = null, onShortage } = body;
    const scope = scopeOf(caller);
    requireInScope(scope, warehouseId);
    if (scope !== null && onShortage === "release") refuse("FORBIDDEN", "The role staff may not release holds.");
    const { expectedHolds = null, bucket = null } = body;
    // What somebody counted is kept as a count.
    const countId = reasonCode === "CYCLE_COUNT" ? randomUUID() : undefined;
    const wish = { warehouseId, mode, quantity, expectedOnHand, reasonCode, note, onShortage, expectedHolds, bucket };
    const product = await withProductId(body);
    if (countId !== undefined) await requireOneCounterEnough(record, [{ ...product, warehouseId, mode, quantity }]);
    const command = {
      type: "Adjust",
      ...product,
      ...wish,
      countId,
      actor: actorOf(caller),
    } as const;
    const answer = await answerCommand(record, command, ({ row, released, ledgerEntryIds }) =>
      json(200, { ...rowBody(row), released, ledgerEntryIds }),
    );
    // Staff see no holds, which are their customers'.
    return scope === null ? namingHoldsToRelease(record, answer) : answer;
  }),
});
