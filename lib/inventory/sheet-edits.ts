import { z } from "zod";
import { numberText } from "@/lib/format/count-words";
import { typedNumber } from "@/lib/format/typed-number";
import { figureFault } from "./parse-paste";
import { PricedRow } from "./stock-row-schemas";

/** A row as the sheet knows it; the list does not tell what a unit costs. */
export const SheetRow = PricedRow.omit({ cost: true }).strip();
export type SheetRow = z.infer<typeof SheetRow>;

/** What was typed into a row's cell. `expected`: the figure that was there then. `at`: when, by the server's clock, in ms. */
const Edit = z.object({
  row: SheetRow,
  text: z.string(),
  expected: z.int(),
  at: z.number(),
  /** What was typed, and the figure that was there then, if `text` is what the user chose when that changed. */
  typed: z.object({ figure: z.int(), expected: z.int() }).optional(),
});
export type Edit = z.infer<typeof Edit>;

/** By the row's id, in the order in which they were typed. */
export type Edits = ReadonlyMap<string, Edit>;

export function sheetRowId({ productId, warehouseId }: Pick<SheetRow, "productId" | "warehouseId">): string {
  return `${productId}.${warehouseId}`;
}

/** With a cell's new text. An empty cell, and the figure that was there, are no edits. */
export function withText(edits: Edits, row: SheetRow, text: string, at: number): Edits {
  const id = sheetRowId(row);
  const known = edits.get(id);
  const expected = known?.expected ?? row.onHand;
  const figure = typedNumber(text);
  const next = new Map(edits);
  if (figure === null || figure === expected) next.delete(id);
  else next.set(id, { row, text, expected, at: known?.at ?? at });
  return next;
}

/** Makes an edit go on from the figure as it is now, with the meaning that was chosen. What was typed first is kept. */
export function continued(edits: Edits, row: SheetRow, figure: number, at: number): Edits {
  const next = new Map(edits);
  const id = sheetRowId(row);
  const known = edits.get(id);
  const typed = known && typedIn(known);
  if (figure === row.onHand) next.delete(id);
  else next.set(id, { row, text: numberText(figure), expected: row.onHand, at, ...(typed && { typed }) });
  return next;
}

/** What an edit began with; undefined if that is no figure. */
function typedIn({ text, expected, typed }: Edit): Edit["typed"] {
  const figure = typedNumber(text);
  return typed ?? (figure === null ? undefined : { figure, expected });
}

export function without(edits: Edits, id: string): Edits {
  return new Map([...edits].filter(([each]) => each !== id));
}

export type Change = {
  id: string;
  row: SheetRow;
  expected: number;
  figure: number;
  at: number;
  /** What was typed first, on which figure. */
  typed: { figure: number; expected: number };
};

/** The edits with a figure that can be and is not there yet, on the rows as they are now. */
export function changesOf(edits: Edits, current: (id: string) => SheetRow | undefined): Change[] {
  return [...edits].flatMap(([id, edit]) => {
    const { row, text, expected, at } = edit;
    const figure = typedNumber(text);
    const now = newer(row, current(id));
    if (figure === null || figureFault(text) !== null || figure === now.onHand) return [];
    return { id, row: now, expected, figure, at, typed: typedIn(edit) ?? { figure, expected } };
  });
}

/** Of two readings of a row, the later. */
export function newer<Row extends { updatedAt: string }>(one: Row, other: Row | undefined): Row {
  return other && other.updatedAt >= one.updatedAt ? other : one;
}

const Stored = z.array(z.tuple([z.string(), Edit]));

export function storedText(edits: Edits): string {
  return JSON.stringify([...edits]);
}

/** What `storedText` wrote; nothing if it was another version of the shop, or somebody else. */
export function editsIn(text: string | null): Edits {
  try {
    return new Map(Stored.parse(JSON.parse(text ?? "[]")));
  } catch {
    return new Map();
  }
}
