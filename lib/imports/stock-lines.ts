import { v5 as uuidOf } from "uuid";
import { z } from "zod";
import { numberText } from "@/lib/format/count-words";
import { recordKey } from "@/lib/idempotency/idempotency";
import { OnHand } from "@/lib/inventory/stock-change-schemas";
import type { Refusal } from "@/lib/stock/commands";
import type { AdjustMany } from "@/lib/stock/verbs/adjust-many";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { wholeOrNull } from "./cells";
import type { Applying, DoneLine, Kind, LineVerdict } from "./import-kind";
import { keyOfRow, namedRows, nameOfRow, rowFields, rowShape, subjectOfRow } from "./of-row";
import { refusalWords } from "./refusal-words";

const StockLine = z.object({ ...rowShape, onHand: OnHand.nullable() });

type StockChange = AdjustMany["lines"][number];

/** Sets the units on hand, each from the figure that the check saw. A line without a figure changes nothing. */
export const STOCK: Kind<z.infer<typeof StockLine>, StockChange> = {
  fields: {
    ...rowFields,
    onHand: { names: ["quantity", "qty", "stock", "units", "onhandnew"], isNeeded: true, read: wholeOrNull },
  },
  schema: StockLine,
  keyOf: (value) => (value.onHand === null ? "" : keyOfRow(value)),
  subjectOf: subjectOfRow,
  async check(lines) {
    const { named, unknown } = await namedRows(lines);
    const verdicts = named.map((one): LineVerdict => {
      const { line, value, product, warehouse, row } = one;
      const about = { line, subject: nameOfRow(one) };
      const now = row?.onHand ?? 0;
      if (value.onHand === null) return { ...about, verdict: "SAME", said: "No figure" };
      if (row?.onHand === value.onHand) return { ...about, verdict: "SAME", said: `${numberText(now)} on hand` };
      if (!warehouse.isActive && value.onHand > now)
        return { ...about, verdict: "ERROR", said: `${warehouse.code} is closed.` };
      const said = `${row ? numberText(now) : "New row"} → ${numberText(value.onHand)} on hand`;
      const on = { productId: product.id, sku: null, warehouseId: warehouse.id };
      const change: StockChange = { ...on, mode: "set", quantity: value.onHand, expectedOnHand: now };
      return { ...about, verdict: row ? "CHANGE" : "NEW", said, change };
    });
    return [...verdicts, ...unknown];
  },
  apply: applyStock,
};

/** All lines that can be done, in one go: what is refused is left out, and the rest is asked for again. */
async function applyStock(
  by: Applying,
  batch: number,
  lines: readonly { line: number; change: StockChange }[],
): Promise<DoneLine[]> {
  const refused: DoneLine[] = [];
  for (let left = lines, attempt = 1; left.length > 0; attempt++) {
    const { actor, note, reasonCode } = by;
    const command = { type: "AdjustMany", lines: left.map(({ change }) => change), actor, note, reasonCode } as const;
    // Its entries can be undone together.
    const batchId = uuidOf(`${batch}`, by.id);
    const body = left.map(({ line }) => line);
    const key = recordKey({ owner: `import:${by.id}`, method: "JOB", path: "stock", key: `${batch}/${attempt}`, body });
    const result = await stockWriter().submitOnce(
      { ...command, batchId },
      { ...key, answer: (outcome) => JSON.stringify(outcome.ok ? [] : conflictsOf(outcome, left.length)) },
    );
    if (result.kind === "reused") throw new Error("a batch was asked for with other lines before");
    const conflicts: Conflict[] =
      result.kind === "replayed"
        ? JSON.parse(result.answer)
        : result.outcome.ok
          ? []
          : conflictsOf(result.outcome, left.length);
    if (conflicts.length === 0) return [...refused, ...left.map(({ line }) => ({ line, verdict: "DONE" as const }))];
    const saidOf = new Map(conflicts.map(({ at, said }) => [at, said]));
    refused.push(
      ...left.flatMap(({ line }, at): DoneLine[] => {
        const said = saidOf.get(at);
        return said === undefined ? [] : [{ line, verdict: "REFUSED", said }];
      }),
    );
    left = left.filter((_, at) => !saidOf.has(at));
  }
  return refused;
}

type Conflict = { at: number; said: string };

function conflictsOf(refusal: Refusal, count: number): Conflict[] {
  if (refusal.code === "LINES_REFUSED") {
    return refusal.conflicts.map(({ line, refusal: why }) => ({ at: line, said: refusalWords(why) }));
  }
  return Array.from({ length: count }, (_, at) => ({ at, said: refusalWords(refusal) }));
}
