import type { Actor, Refusal, RowsOutcome } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft } from "../draft";
import type { InventoryRow, ReasonCode } from "../stock";
import { type Adjust, adjustedFigure } from "./adjust";
import { type Needs, NOTHING, type Verb } from "./verb";

type AdjustLine = Pick<Adjust, "productId" | "sku" | "warehouseId" | "mode" | "quantity" | "expectedOnHand">;

/** `batchId`: becomes the reference of all its entries, by which they are undone together. Each row is named once. */
export type AdjustMany = {
  type: "AdjustMany";
  lines: AdjustLine[];
  batchId: string;
  reasonCode: ReasonCode;
  actor: Actor;
  note: string | null;
};

/** Adjusts many rows, all or none. Refuses with every line that cannot be done. Releases no holds. */
export const AdjustMany: Verb<AdjustMany, RowsOutcome> = {
  needs: ({ lines }) => needsLines(lines),
  decide: decideAdjustMany,
};

function decideAdjustMany(state: Draft["state"], command: AdjustMany): Decision<RowsOutcome> | Deferred {
  const { lines, reasonCode, actor, note, batchId: reference } = command;
  const draft = new Draft(state);
  const rows: InventoryRow[] = [];
  const conflicts: { line: number; refusal: Refusal }[] = [];
  for (const [line, wish] of lines.entries()) {
    const figure = adjustedFigure(draft, { ...wish, onShortage: "refuse", bucket: null });
    if ("kind" in figure) return DEFERRED;
    if ("ok" in figure) conflicts.push({ line, refusal: figure });
    else {
      const { row, onHand } = figure;
      const about = { type: "ADJUSTED", reasonCode, actor, note, reference } as const;
      rows.push(draft.move(row, { onHand: onHand - row.onHand }, about));
    }
  }
  if (conflicts.length > 0) return refuse({ ok: false, code: "LINES_REFUSED", conflicts });
  return draft.decide({ ok: true, rows: rows.map((row) => draft.view(row)), ledgerEntryIds: [] });
}

/** The needs of a command on many rows. */
export function needsLines(lines: readonly { productId: string | null; warehouseId: string }[]): Needs {
  const rows = lines.flatMap(({ productId, warehouseId }) => (productId === null ? [] : { productId, warehouseId }));
  return {
    ...NOTHING,
    productIds: [...new Set(rows.map(({ productId }) => productId))],
    warehouseIds: [...new Set(lines.map(({ warehouseId }) => warehouseId))],
    rows,
  };
}
