import { z } from "zod";
import { typedCode } from "@/lib/field-schemas";
import { numberText } from "@/lib/format/count-words";
import { OnHand } from "@/lib/inventory/stock-change-schemas";
import { isFilledTooLow } from "@/lib/settings/form-schemas";
import { FillTo, LowThreshold } from "@/lib/settings/setting-schemas";
import type { EditRow } from "@/lib/stock/verbs/edit-row";
import { ifGiven, textOrNull, whole, wholeOrNull } from "./cells";
import { eachOnce } from "./each-once";
import type { Kind, LineVerdict } from "./import-kind";
import { keyOfRow, namedRows, nameOfRow, rowFields, rowShape, subjectOfRow } from "./of-row";

const ThresholdLine = z.object({
  ...rowShape,
  lowThreshold: LowThreshold.optional(),
  fillTo: FillTo.optional(),
  safetyStock: OnHand.optional(),
  shelf: typedCode(40).nullable().optional(),
});

type ThresholdChange = Pick<EditRow, "productId" | "warehouseId" | "changes" | "safetyStock" | "expectedUpdatedAt">;

const NAMES = { lowThreshold: "low at", fillTo: "fill to", safetyStock: "safety stock", shelf: "shelf" } as const;

/** Sets when rows are low, what they are filled up to, what is kept back, and where they lie. */
export const THRESHOLDS: Kind<z.infer<typeof ThresholdLine>, ThresholdChange> = {
  fields: {
    ...rowFields,
    lowThreshold: { names: ["lowstock", "reorderpoint", "minimum", "min"], read: wholeOrNull },
    fillTo: { names: ["maximum", "max"], read: wholeOrNull },
    safetyStock: { read: ifGiven(whole) },
    shelf: { names: ["bin", "binlocation"], read: textOrNull },
  },
  schema: ThresholdLine,
  keyOf: keyOfRow,
  subjectOf: subjectOfRow,
  async check(lines) {
    const { named, unknown } = await namedRows(lines);
    const verdicts = named.map((one): LineVerdict => {
      const { line, value, product, warehouse, row } = one;
      const about = { line, subject: nameOfRow(one) };
      if (!row) return { ...about, verdict: "ERROR", said: `${warehouse.code} has never had it. Import stock first.` };
      const names = Object.keys(NAMES) as (keyof typeof NAMES)[];
      const changed = names.filter((name) => value[name] !== undefined && value[name] !== row[name]);
      if (changed.length === 0) return { ...about, verdict: "SAME", said: "As it is" };
      const { lowThreshold, fillTo } = { ...row, ...value };
      if (isFilledTooLow({ lowThreshold, fillTo }))
        return { ...about, verdict: "ERROR", said: "fillTo must be more than lowThreshold." };
      const said = changed.map((name) => `${NAMES[name]} ${shown(row[name])} → ${shown(value[name])}`).join(", ");
      const changes = Object.fromEntries(
        changed.filter((name) => name !== "safetyStock").map((name) => [name, value[name]]),
      );
      const change: ThresholdChange = {
        ...{ productId: product.id, warehouseId: warehouse.id, changes, expectedUpdatedAt: row.settingsUpdatedAt },
        ...(changed.includes("safetyStock") && {
          safetyStock: { from: row.safetyStock, to: value.safetyStock ?? 0 },
        }),
      };
      return { ...about, verdict: "CHANGE", said, change };
    });
    return [...verdicts, ...unknown];
  },
  apply: async ({ actor, note, ...by }, _, lines) => {
    return await eachOnce(by, lines, (change) => ({ type: "EditRow", ...change, actor, note }));
  },
};

function shown(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "none";
  return typeof value === "number" ? numberText(value) : value;
}
