import { z } from "zod";
import { DELIVERY_LINES_MAX, type NewDelivery, UNITS_MAX } from "@/lib/receiving/receiving-schemas";
import { asTyped, productCodeText } from "@/lib/typed-text";

/** What the fields of a line have: null while empty. Anything but a whole number is NaN, and null once it was stored. */
const Figure = z.number().or(z.nan()).nullable();

export const FIGURES = ["expected", "good", "damaged", "missing"] as const;
export type Figure = (typeof FIGURES)[number];

const Product = z.object({
  id: z.string(),
  sku: z.string(),
  barcode: z.string().nullable(),
  name: z.string(),
  image: z.string(),
  category: z.string(),
});
export type DraftProduct = z.infer<typeof Product>;

const DraftLine = z.object({
  product: Product,
  expected: Figure,
  good: Figure,
  damaged: Figure,
  missing: Figure,
});
export type DraftLine = z.infer<typeof DraftLine>;

const DeliveryDraft = z.object({
  warehouseId: z.string(),
  reference: z.string(),
  note: z.string(),
  /** In the order in which they were scanned first. */
  lines: z.array(DraftLine),
  /** Scanned codes of which no product is known yet, and how often each was scanned. */
  codes: z.array(z.object({ code: z.string(), times: z.int() })),
});
export type DeliveryDraft = z.infer<typeof DeliveryDraft>;

export const NEW_DRAFT: DeliveryDraft = { warehouseId: "", reference: "", note: "", lines: [], codes: [] };

/** A draft as a browser stored it; null for none, and for one of another version of the panel. */
export function draftIn(text: string | null): DeliveryDraft | null {
  try {
    return DeliveryDraft.safeParse(JSON.parse(text ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

export function isUntouched({ reference, note, lines, codes }: DeliveryDraft): boolean {
  return reference === "" && note === "" && lines.length === 0 && codes.length === 0;
}

/** The product of the list with this SKU or barcode, however it is written. */
export function lineOfCode({ lines }: DeliveryDraft, code: string): DraftLine | undefined {
  const wanted = productCodeText(code);
  return lines.find(({ product: { sku, barcode } }) => {
    return productCodeText(sku) === wanted || (barcode !== null && productCodeText(barcode) === wanted);
  });
}

/** With so many more good units of a product, which comes to the list if it is not there. */
export function withUnits(draft: DeliveryDraft, product: DraftProduct, units: number): DeliveryDraft {
  const isListed = draft.lines.some((line) => line.product.id === product.id);
  const { id, sku, barcode, name, image, category } = product;
  const line = { product: { id, sku, barcode, name, image, category }, expected: null, damaged: null, missing: null };
  const lines = isListed ? draft.lines : [...draft.lines, { ...line, good: 0 }];
  return {
    ...draft,
    lines: lines.map((one) => (one.product.id === id ? { ...one, good: unitsIn(one.good) + units } : one)),
  };
}

export function withFigure(draft: DeliveryDraft, productId: string, figure: Figure, to: number | null): DeliveryDraft {
  return {
    ...draft,
    lines: draft.lines.map((line) => (line.product.id === productId ? { ...line, [figure]: to } : line)),
  };
}

export function withoutLine(draft: DeliveryDraft, productId: string): DeliveryDraft {
  return { ...draft, lines: draft.lines.filter(({ product }) => product.id !== productId) };
}

/** With a code to look up, scanned once more. */
export function withCode(draft: DeliveryDraft, code: string): DeliveryDraft {
  const isSame = (one: string) => productCodeText(one) === productCodeText(code);
  const known = draft.codes.find((one) => isSame(one.code));
  const codes = known
    ? draft.codes.map((one) => (one === known ? { ...one, times: one.times + 1 } : one))
    : [...draft.codes, { code, times: 1 }];
  return { ...draft, codes };
}

export function withoutCode(draft: DeliveryDraft, code: string): DeliveryDraft {
  return { ...draft, codes: draft.codes.filter((one) => one.code !== code) };
}

/** What a code turned out to be: as many good units as it was scanned. */
export function withFound(draft: DeliveryDraft, code: string, product: DraftProduct): DeliveryDraft {
  const times = draft.codes.find((one) => one.code === code)?.times ?? 0;
  return times === 0 ? draft : withUnits(withoutCode(draft, code), product, times);
}

function unitsIn(figure: number | null): number {
  return figure === null || Number.isNaN(figure) ? 0 : figure;
}

/** Units of a line, and of all lines. */
export function sumsOf(lines: readonly DraftLine[]): Record<Figure, number> {
  const sum = (figure: Figure) => lines.reduce((units, line) => units + unitsIn(line[figure]), 0);
  return { expected: sum("expected"), good: sum("good"), damaged: sum("damaged"), missing: sum("missing") };
}

/** What is wrong with a figure; null if nothing is. */
export function figureFault(figure: number | null): string | null {
  if (figure === null) return null;
  if (!Number.isSafeInteger(figure) || figure < 0) return "Enter a whole number.";
  return figure > UNITS_MAX ? `At most ${UNITS_MAX.toLocaleString("en-IN")}.` : null;
}

/** Whether a line says nothing. */
export function isEmptyLine(line: DraftLine): boolean {
  return FIGURES.every((figure) => unitsIn(line[figure]) === 0);
}

export type DraftFaults = { warehouse: string | null; reference: string | null; lines: string | null };

/** Why a draft cannot be received yet. */
export function faultsOf(draft: DeliveryDraft): DraftFaults {
  const { warehouseId, reference, lines } = draft;
  return {
    warehouse: warehouseId === "" ? "Choose a warehouse." : null,
    reference: asTyped(reference) === "" ? "Enter the delivery note or purchase order." : null,
    lines: linesFault(lines),
  };
}

function linesFault(lines: readonly DraftLine[]): string | null {
  if (lines.length === 0) return "Scan a product first.";
  if (lines.length > DELIVERY_LINES_MAX)
    return `A delivery has at most ${DELIVERY_LINES_MAX} products. Receive it in parts.`;
  const wrong = lines.find((line) => FIGURES.some((figure) => figureFault(line[figure]) !== null));
  if (wrong) return `Check the figures of ${wrong.product.name}.`;
  const empty = lines.find(isEmptyLine);
  return empty ? `Enter units of ${empty.product.name}, or remove it.` : null;
}

/** The request that receives a draft without faults. */
export function deliveryOf({ warehouseId, reference, note, lines }: DeliveryDraft): NewDelivery {
  return {
    warehouseId,
    reference: asTyped(reference),
    ...(asTyped(note) !== "" && { note: note.trim() }),
    lines: lines.map(({ product, expected, good, damaged, missing }) => ({
      productId: product.id,
      ...(expected !== null && { expected }),
      good: unitsIn(good),
      damaged: unitsIn(damaged),
      missing: unitsIn(missing),
    })),
  };
}
