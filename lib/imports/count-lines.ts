import { randomUUID } from "node:crypto";
import { z } from "zod";
import { momentFault } from "@/lib/counts/answer-counts";
import { findFirstEntries } from "@/lib/counts/count-queries";
import { COUNT_LINES_MAX } from "@/lib/counts/count-schemas";
import { enterFigures, openCount } from "@/lib/counts/count-statements";
import { AnyTime } from "@/lib/field-schemas";
import { numberText } from "@/lib/format/count-words";
import { grouped } from "@/lib/grouped";
import { OnHand } from "@/lib/inventory/stock-change-schemas";
import { timeIfGiven, wholeOrNull } from "./cells";
import type { Applying, DoneLine, Kind, LineVerdict } from "./import-kind";
import { countName, figuresAt } from "./known-queries";
import { keyOfRow, type NamedRow, namedRows, nameOfRow, rowFields, rowShape, subjectOfRow } from "./of-row";

const CountedLine = z.object({
  ...rowShape,
  counted: OnHand.nullable(),
  countedAt: AnyTime.optional(),
});
type CountedLine = z.infer<typeof CountedLine>;

type CountChange = { countId: string; warehouseId: string; productId: string; counted: number; countedAt: string };

/**
 * Opens a count of each warehouse and enters the figures. Stock changes once somebody has reviewed and applied it, because
 * that is where second counts, costs and promised units are looked at.
 */
export const COUNTS: Kind<CountedLine, CountChange> = {
  fields: {
    ...rowFields,
    counted: { names: ["count", "quantity", "qty", "onhand"], isNeeded: true, read: wholeOrNull },
    countedAt: { names: ["countedon", "date"], read: timeIfGiven },
  },
  schema: CountedLine,
  // Several figures of a row are of several moments; lines of a printed list that have none say nothing.
  keyOf: (value) => (value.counted === null ? "" : `${keyOfRow(value)} ${value.countedAt ?? ""}`),
  subjectOf: subjectOfRow,
  async check(lines, { at }) {
    const { named, unknown } = await namedRows(lines);
    const byWarehouse = grouped(named, ({ warehouse }) => warehouse.id);
    const verdicts = [...byWarehouse].map(([warehouseId, rows]) => checkWarehouse(warehouseId, rows, at));
    return [...(await Promise.all(verdicts)).flat(), ...unknown];
  },
  // A batch may have several counts.
  async apply(by, _, lines) {
    const fates: DoneLine[] = [];
    for (const [id, own] of grouped(lines, ({ change }) => change.countId)) fates.push(...(await enter(id, own, by)));
    return fates;
  },
};

async function enter(
  id: string,
  lines: readonly { line: number; change: CountChange }[],
  { actor, note }: Applying,
): Promise<DoneLine[]> {
  const figures = lines.map(({ change: { productId, counted, countedAt } }) => ({ productId, counted, countedAt }));
  await openCount({
    ...{ id, warehouseId: lines[0]?.change.warehouseId ?? "", productIds: figures.map(({ productId }) => productId) },
    ...{ notCountedForDays: null, assignee: null, dueOn: null, isBlind: true, note, actor },
  });
  const entered = await enterFigures({ id, actor }, figures);
  const name = await countName(id);
  return lines.map(({ line }) =>
    entered?.status === "OPEN"
      ? { line, verdict: "DONE", said: `Entered in ${name}. Review and apply it in Counts.` }
      : { line, verdict: "REFUSED", said: `${name} is no longer open.` },
  );
}

async function checkWarehouse(
  warehouseId: string,
  rows: readonly NamedRow<CountedLine>[],
  sentAt: Date,
): Promise<LineVerdict[]> {
  const atOf = ({ countedAt }: CountedLine) => (countedAt ? new Date(countedAt) : sentAt).toISOString();
  const [since, figures] = await Promise.all([
    findFirstEntries(
      warehouseId,
      rows.map(({ product }) => product.id),
    ),
    figuresAt(
      rows.map(({ product, value }) => ({
        productId: product.id,
        warehouseId,
        at: atOf(value),
        counted: value.counted ?? 0,
      })),
    ),
  ]);
  let countId = randomUUID();
  let entered = 0;
  return rows.map((row, at): LineVerdict => {
    const { line, value, product, warehouse } = row;
    const about = { line, subject: nameOfRow(row) };
    if (value.counted === null) return { ...about, verdict: "SAME", said: "No figure" };
    if (!warehouse.isActive) return { ...about, verdict: "ERROR", said: `${warehouse.code} is closed.` };
    const fault = value.countedAt && momentFault(Date.parse(value.countedAt), since.get(product.id) ?? null);
    if (fault) return { ...about, verdict: "ERROR", said: `countedAt ${fault}.` };
    const { onHand = 0, count = null } = figures[at] ?? {};
    if (count !== null) return { ...about, verdict: "SAME", said: `Entered in ${count} before` };
    if (entered > 0 && entered % COUNT_LINES_MAX === 0) countId = randomUUID();
    entered += 1;
    const isRight = value.counted === onHand;
    const said = `Counted ${numberText(value.counted)}, ${isRight ? "as expected" : `${numberText(onHand)} expected`}`;
    const change = { countId, warehouseId, productId: product.id, counted: value.counted, countedAt: atOf(value) };
    return { ...about, verdict: "NEW", said, change, group: countId };
  });
}
