import { z } from "zod";
import { typedNumber } from "@/lib/format/typed-number";
import { isCodeOf } from "@/lib/typed-text";
import { FIGURES_MAX, type StockCount } from "./count-schemas";

/** What somebody counted, as their device keeps it until the server has it. */
const KeptFigure = z.object({ productId: z.string(), counted: z.number(), countedAt: z.string() });
export type KeptFigure = z.infer<typeof KeptFigure>;

const Kept = z.array(KeptFigure);

/** Figures as a browser stored them; none for another version of the panel. */
export function keptIn(text: string | null): KeptFigure[] {
  try {
    return Kept.safeParse(JSON.parse(text ?? "null")).data ?? [];
  } catch {
    return [];
  }
}

/** The next ones to send, in the order in which they were counted. */
export function nextToSend(kept: readonly KeptFigure[]): KeptFigure[] {
  return kept.slice(0, FIGURES_MAX);
}

/** Without those that the server has. Some may have been added since they were sent. */
export function withoutSent(kept: readonly KeptFigure[], sent: readonly KeptFigure[]): KeptFigure[] {
  const keys = new Set(sent.map(keyOf));
  return kept.filter((figure) => !keys.has(keyOf(figure)));
}

function keyOf({ productId, counted, countedAt }: KeptFigure): string {
  return `${productId} ${counted} ${countedAt}`;
}

type Named = Pick<StockCount["lines"][number], "sku" | "barcode">;

/** The line whose product has this SKU or barcode, however it is written. */
export function lineOfCode<Line extends Named>(lines: readonly Line[], code: string): Line | undefined {
  return lines.find((line) => isCodeOf(code, line));
}

/** The shortest barcodes (EAN-8) have as many digits; nobody counts ten million units by hand. */
const CODE_DIGITS = 8;

export type Typed<Line> =
  | { kind: "FIGURE"; counted: number }
  /** A scanner typed behind a figure, or into the empty field. */
  | { kind: "SCANNED"; counted: number | null; line: Line }
  /** A code of a product that is not on the list. */
  | { kind: "CODE"; code: string }
  | { kind: "FAULT"; said: string };

/**
 * What was typed into the field for a figure. A scanner types wherever the focus is: if what was typed ends in the barcode
 * of a product, the rest is the figure, and that product is the next. What can't be a figure is a code.
 */
export function readFigure<Line extends Named>(typed: string, lines: readonly Line[]): Typed<Line> {
  const text = typed.trim();
  for (const line of lines) {
    const code = line.barcode?.trim() ?? "";
    if (code.length < CODE_DIGITS || !text.toUpperCase().endsWith(code.toUpperCase())) continue;
    const before = text.slice(0, text.length - code.length);
    const counted = before === "" ? null : typedNumber(before);
    if (counted === null || isFigure(counted)) return { kind: "SCANNED", counted, line };
  }
  const figure = typedNumber(text);
  if (figure === null) return { kind: "FAULT", said: "Enter how many there are. None is 0." };
  if (isFigure(figure)) return { kind: "FIGURE", counted: figure };
  if (figure < 0) return { kind: "FAULT", said: "Enter 0 or more." };
  if (/^\d*[.,]\d+$/.test(text)) return { kind: "FAULT", said: "Enter a whole number." };
  const line = lineOfCode(lines, text);
  return line ? { kind: "SCANNED", counted: null, line } : { kind: "CODE", code: text };
}

function isFigure(figure: number): boolean {
  return figure >= 0 && figure < 10 ** (CODE_DIGITS - 1);
}
