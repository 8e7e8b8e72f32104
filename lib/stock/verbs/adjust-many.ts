import type { Actor, Refusal, RowsOutcome } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft } from "../draft";
import { momentKey, type StockState } from "../state";
import type { CountedLine, InventoryRow, ReasonCode } from "../stock";
import { type Adjust, adjustedFigure } from "./adjust";
import { type Needs, NOTHING, type Verb } from "./verb";

/** `countedAt`: refused if the row was counted since. */
type AdjustLine = Pick<Adjust, "productId" | "sku" | "warehouseId" | "mode" | "quantity" | "expectedOnHand"> & {
  countedAt?: number;
};

/**
 * `batchId`: becomes the reference of all its entries, by which they are undone together. Each row is named once. `countIds`: of
 * what somebody counted, the count to make for each warehouse; its entries refer to it instead.
 */
export type AdjustMany = {
  type: "AdjustMany";
  lines: AdjustLine[];
  batchId: string;
  countIds?: Readonly<Record<string, string>>;
  reasonCode: ReasonCode;
  actor: Actor;
  note: string | null;
};

/** Adjusts many rows, all or none. Refuses with every line that cannot be done. Releases no holds. */
export const AdjustMany: Verb<AdjustMany, RowsOutcome> = {
  needs({ lines }) {
    const moments = lines.flatMap(({ productId, warehouseId, countedAt: at }) => {
      return productId === null || at === undefined ? [] : { productId, warehouseId, at };
    });
    // Alone: of two counts of a row in one group, the second would not know of the first.
    return { ...needsLines(lines), moments, isAlone: moments.length > 0 };
  },
  decide: decideAdjustMany,
};

function decideAdjustMany(state: StockState, command: AdjustMany, now: number): Decision<RowsOutcome> | Deferred {
  const { lines, reasonCode, actor, note, batchId, countIds } = command;
  const draft = new Draft(state);
  const rows: InventoryRow[] = [];
  const counted = new Map<string, CountedLine[]>();
  const conflicts: { line: number; refusal: Refusal }[] = [];
  for (const [line, wish] of lines.entries()) {
    const figure = adjustedFigure(draft, { ...wish, onShortage: "refuse", bucket: null });
    if ("kind" in figure) return DEFERRED;
    const refusal = "ok" in figure ? figure : refuseOutdated(state, figure.row, wish);
    if (refusal) conflicts.push({ line, refusal });
    if (refusal || "ok" in figure) continue;
    const { row, onHand } = figure;
    const { productId, warehouseId, onHand: expected } = row;
    const countId = countIds?.[warehouseId];
    const about = { reasonCode, actor, note, reference: countId ?? batchId } as const;
    rows.push(draft.move(row, { onHand: onHand - expected }, { type: countId ? "COUNTED" : "ADJUSTED", ...about }));
    const ofWarehouse = counted.get(warehouseId) ?? [];
    counted.set(warehouseId, [...ofWarehouse, { productId, counted: onHand, countedAt: now, expected }]);
  }
  if (conflicts.length > 0) return refuse({ ok: false, code: "LINES_REFUSED", conflicts });
  for (const [warehouseId, id] of Object.entries(countIds ?? {})) {
    const ofWarehouse = counted.get(warehouseId) ?? [];
    draft.keepCount({ id, isNew: true, warehouseId, actor, note, lines: ofWarehouse, batchId, released: 0, short: 0 });
  }
  return draft.decide({ ok: true, rows: rows.map((row) => draft.view(row)), ledgerEntryIds: [] });
}

/** A figure from before another count of its row. */
function refuseOutdated(state: StockState, row: InventoryRow, { countedAt: at }: AdjustLine): Refusal | null {
  const { productId, warehouseId } = row;
  if (at === undefined || !state.figuresAt.get(momentKey({ productId, warehouseId, at }))?.isCountedSince) return null;
  const product = state.products.get(productId);
  const lines = product ? [{ productId, sku: product.sku, name: product.name }] : [];
  return { ok: false, code: "COUNTED_SINCE", lines, countId: null };
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
