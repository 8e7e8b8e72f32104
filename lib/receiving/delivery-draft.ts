import { z } from "zod";
import { LOCALE } from "@/lib/messages/locale";
import type { IncomingDetail, ReceiveIncomingRequest } from "@/lib/receiving/incoming-schemas";
import { DELIVERY_LINES_MAX, type NewDelivery, UNITS_MAX } from "@/lib/receiving/receiving-schemas";
import { asTyped, isCodeOf, productCodeText } from "@/lib/typed-text";

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

/**
 * The draft of a part, with a line for each product that is still to come, and how much of it. One that was scanned and not
 * announced stays, as 0 expected.
 */
export function withExpected(draft: DeliveryDraft, { warehouseId, lines }: IncomingDetail): DeliveryDraft {
  const toCome = new Map(lines.map((line) => [line.productId, line]));
  const counted = new Map(draft.lines.map((line) => [line.product.id, line]));
  const announced = lines.flatMap((line) => {
    const { productId: id, sku, barcode, name, image, category, outstanding: expected } = line;
    const { good = null, damaged = null, missing = null } = counted.get(id) ?? {};
    if (expected === 0 && !counted.has(id)) return [];
    return [{ product: { id, sku, barcode, name, image, category }, expected, good, damaged, missing }];
  });
  const others = draft.lines.filter(({ product }) => !toCome.has(product.id));
  return { ...draft, warehouseId, lines: [...announced, ...others.map((line) => ({ ...line, expected: 0 }))] };
}

/** All that is still to come, in good order, besides what was counted as damaged or missing. */
export function withAllThatIsExpected(draft: DeliveryDraft): DeliveryDraft {
  return {
    ...draft,
    lines: draft.lines.map((line) => {
      const rest = unitsIn(line.expected) - unitsIn(line.damaged) - unitsIn(line.missing);
      return rest > 0 ? { ...line, good: rest } : line;
    }),
  };
}

/** Of the draft of a part, what was counted. */
export function countedOf(draft: DeliveryDraft): DeliveryDraft {
  return { ...draft, lines: draft.lines.filter(isCounted) };
}

function isCounted({ good, damaged, missing }: DraftLine): boolean {
  return [good, damaged, missing].some((figure) => figure !== null && figure !== 0);
}

/** The request that receives a part without faults. */
export function partOf({ reference, note, lines }: DeliveryDraft): ReceiveIncomingRequest {
  return {
    ...(asTyped(reference) !== "" && { reference: asTyped(reference) }),
    ...(asTyped(note) !== "" && { note: note.trim() }),
    lines: lines.map(({ product, good, damaged, missing }) => {
      return { productId: product.id, good: unitsIn(good), damaged: unitsIn(damaged), missing: unitsIn(missing) };
    }),
  };
}

export function isUntouched({ reference, note, lines, codes }: DeliveryDraft): boolean {
  return reference === "" && note === "" && lines.length === 0 && codes.length === 0;
}

/** The product of the list with this SKU or barcode, however it is written. */
export function lineOfCode({ lines }: DeliveryDraft, code: string): DraftLine | undefined {
  return lines.find(({ product }) => isCodeOf(code, product));
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

/** Without what was just received of it: what was scanned or typed since stays. */
export function withoutReceived(draft: DeliveryDraft, received: DeliveryDraft): DeliveryDraft {
  const sent = new Map(received.lines.map((line) => [line.product.id, line]));
  const lines = draft.lines.flatMap((line) => {
    const one = sent.get(line.product.id);
    if (!one) return isCounted(line) ? [line] : [];
    const rest = (figure: Figure) => unitsIn(line[figure]) - unitsIn(one[figure]) || null;
    const left = { ...line, good: rest("good"), damaged: rest("damaged"), missing: rest("missing") };
    return isCounted(left) ? [{ ...left, expected: null }] : [];
  });
  const isSame = (field: "reference" | "note") => draft[field] === received[field];
  return {
    ...draft,
    lines,
    ...(isSame("reference") && { reference: "" }),
    ...(isSame("note") && { note: "" }),
    codes: draft.codes.flatMap(({ code, times }) => {
      const left = times - (received.codes.find((one) => one.code === code)?.times ?? 0);
      return left > 0 ? [{ code, times: left }] : [];
    }),
  };
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
  return figure > UNITS_MAX ? `At most ${UNITS_MAX.toLocaleString(LOCALE)}.` : null;
}

/** Whether a line says nothing. */
export function isEmptyLine(line: DraftLine): boolean {
  return FIGURES.every((figure) => unitsIn(line[figure]) === 0);
}

export type DraftFaults = { warehouse: string | null; reference: string | null; lines: string | null };

/** Why a draft cannot be received yet. A part of expected goods is called by their reference, and so needs none. */
export function faultsOf(draft: DeliveryDraft, isPart = false): DraftFaults {
  const { warehouseId, reference, lines } = draft;
  return {
    warehouse: warehouseId === "" ? "Choose a warehouse." : null,
    reference: !isPart && asTyped(reference) === "" ? "Enter the delivery note or purchase order." : null,
    lines: isPart && lines.length === 0 ? "Count what came first." : linesFault(lines),
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
