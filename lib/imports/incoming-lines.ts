import { randomUUID } from "node:crypto";
import { z } from "zod";
import { wholeNumber } from "@/lib/field-schemas";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { grouped } from "@/lib/grouped";
import { NewIncoming } from "@/lib/receiving/incoming-schemas";
import { DELIVERY_LINES_MAX, UNITS_MAX } from "@/lib/receiving/receiving-schemas";
import type { ExpectGoods } from "@/lib/stock/verbs/expect-goods";
import { day, ifGiven, text, textOrNull, whole } from "./cells";
import { eachOnce } from "./each-once";
import type { Kind, LineVerdict } from "./import-kind";
import { type KnownIncoming, knownIncoming } from "./known-queries";
import { type NamedRow, namedRows, nameOfRow, rowFields, rowShape } from "./of-row";

const { supplier, reference, expectedOn, note } = NewIncoming.shape;

const IncomingLine = z.object({
  ...{ ...rowShape, supplier, reference, expectedOn, note: note.unwrap().nullable().optional() },
  status: z.string().optional(),
  quantity: wholeNumber(1, UNITS_MAX),
});
type IncomingLine = z.infer<typeof IncomingLine>;

type Document = Omit<ExpectGoods, "type" | "actor">;

/** The first of its lines has the whole. */
type IncomingChange = { incomingId: string; document: Document | null };

/** Announces what suppliers will send, or changes what was announced: the lines of one reference for one warehouse together. */
export const INCOMING: Kind<IncomingLine, IncomingChange> = {
  fields: {
    reference: { names: ["po", "ponumber", "purchaseorder", "order"], isNeeded: true, read: text },
    supplier: { names: ["vendor"], isNeeded: true, read: text },
    ...rowFields,
    expectedOn: { names: ["expected", "eta", "arrival", "arrivaldate"], isNeeded: true, read: day },
    quantity: { names: ["qty", "units", "ordered"], isNeeded: true, read: whole },
    note: { read: textOrNull },
    // As exported: what has ended stays as it is.
    status: { read: ifGiven(text) },
  },
  schema: IncomingLine,
  keyOf: (value) => (hasEnded(value) ? "" : `${documentOf(value)} ${value.sku}`),
  subjectOf: ({ sku, reference }) => `${sku} in ${reference}`,
  documentField: "reference",
  async check(all) {
    const ended = all.filter(({ value }) => hasEnded(value));
    const { named, unknown } = await namedRows(all.filter(({ value }) => !hasEnded(value)));
    const heads = named.map(({ warehouse, value }) => ({ warehouseId: warehouse.id, reference: value.reference }));
    const known = await knownIncoming(heads);
    const verdicts = [...grouped(named, ({ value }) => documentOf(value))].flatMap(([, rows]) => {
      const [first] = rows;
      return checkDocument(rows, known.get(`${first?.warehouse.id} ${first?.value.reference}`) ?? []);
    });
    const stay = ended.map(({ line, value: { reference, sku } }): LineVerdict => {
      return { line, subject: `${reference}: ${sku}`, verdict: "SAME", said: "It has ended" };
    });
    return [...verdicts, ...unknown, ...stay];
  },
  async apply({ actor, note: said, ...by }, _, lines) {
    const whole = lines.flatMap(({ line, change }) => (change.document ? [{ line, change: change.document }] : []));
    const fates = await eachOnce(by, whole, (document) => ({ type: "ExpectGoods", ...document, actor, said }));
    const fateOf = new Map(whole.map(({ change }, at) => [change.incomingId, fates[at]]));
    return lines.flatMap(({ line, change }) => {
      const fate = fateOf.get(change.incomingId);
      return fate ? { ...fate, line } : [];
    });
  },
};

function documentOf({ warehouseCode, reference }: IncomingLine): string {
  return `${reference.toUpperCase()} for ${warehouseCode}`;
}

function hasEnded({ status }: IncomingLine): boolean {
  return status === "RECEIVED" || status === "CLOSED" || status === "CANCELLED";
}

function checkDocument(rows: readonly NamedRow<IncomingLine>[], earlier: readonly KnownIncoming[]): LineVerdict[] {
  const [first] = rows;
  const [known] = earlier;
  if (!first) return [];
  const { value: head, warehouse } = first;
  const refused = (said: string) =>
    rows.map((row): LineVerdict => ({ line: row.line, subject: subjectOf(row), verdict: "ERROR", said }));
  if (earlier.length > 1)
    return refused(`${head.reference} was announced ${earlier.length} times. Change it in Deliveries.`);
  if (rows.length > DELIVERY_LINES_MAX) return refused(`${head.reference} has more than ${DELIVERY_LINES_MAX} lines.`);
  if (rows.some(({ value }) => HEAD.some((field) => value[field] !== head[field]))) {
    return refused(`The lines of ${head.reference} name several suppliers, days or notes.`);
  }
  const removed = Object.keys(known?.lines ?? {}).filter((id) => !rows.some(({ product }) => product.id === id)).length;
  const hasOtherLines = removed > 0 || rows.some(({ product, value }) => known?.lines[product.id] !== value.quantity);
  const said = known ? headWords(known, head) : "";
  if (known && !hasOtherLines && said === "") {
    return rows.map((row) => ({ line: row.line, subject: subjectOf(row), verdict: "SAME", said: "As it is" }));
  }
  const hindrance = known && hindranceOf(known, hasOtherLines);
  if (hindrance) return refused(hindrance);
  if (!known && !warehouse.isActive) return refused(`${warehouse.code} is closed.`);
  const incomingId = known?.id ?? randomUUID();
  const document: Document = {
    ...{ incomingId, isNew: !known, expectedVersion: known?.version ?? null },
    ...{ warehouseId: warehouse.id, supplier: head.supplier, reference: known?.reference ?? head.reference },
    ...{ expectedOn: head.expectedOn, allowDuplicate: false },
    note: head.note === undefined ? (known?.note ?? null) : head.note,
    lines: rows.map(({ product, value }) => ({ productId: product.id, sku: null, quantity: value.quantity })),
  };
  return rows.map((row, at): LineVerdict => {
    const of = known?.lines[row.product.id];
    const units = unitsText(row.value.quantity);
    const figure = of === row.value.quantity ? `${units} as before` : of ? `${numberText(of)} → ${units}` : units;
    const whole =
      at > 0 ? "" : [said, removed > 0 && `${countText(removed, "other product")} removed`].filter(Boolean).join(", ");
    const about = { line: row.line, subject: subjectOf(row), said: [figure, whole].filter(Boolean).join(", ") };
    return {
      ...about,
      verdict: known ? "CHANGE" : "NEW",
      change: { incomingId, document: at === 0 ? document : null },
      group: incomingId,
    };
  });
}

const HEAD = ["supplier", "expectedOn", "note"] as const;

function headWords(known: KnownIncoming, said: IncomingLine): string {
  const changed = HEAD.filter((field) => said[field] !== undefined && said[field] !== known[field]);
  const names = { supplier: "supplier", expectedOn: "day", note: "note" };
  return changed.map((field) => `${names[field]} ${known[field] ?? "none"} → ${said[field] ?? "none"}`).join(", ");
}

function hindranceOf({ reference, status }: KnownIncoming, hasOtherLines: boolean): string | null {
  if (status === "RECEIVED" || status === "CLOSED") return `${reference} has ended.`;
  return status === "PARTLY_RECEIVED" && hasOtherLines ? `Part of ${reference} came already.` : null;
}

function subjectOf(row: NamedRow<IncomingLine>): string {
  return `${row.value.reference}: ${nameOfRow(row)}`;
}
