"use client";

import { useState } from "react";
import { serverNow } from "@/lib/client/server-clock";
import { numberText } from "@/lib/format/count-words";
import { fetchPricedRows } from "@/lib/inventory/inventory-options";
import { matchLines, type Unmatched } from "@/lib/inventory/match-lines";
import { type NamedLine, type Pasted, parseNamed, parsePaste } from "@/lib/inventory/parse-paste";
import { type Edits, type SheetRow, withText } from "@/lib/inventory/sheet-edits";
import { BULK_LINES_MAX } from "@/lib/inventory/stock-change-schemas";

export type PasteReport = { placed: number; unmatched: readonly Unmatched[]; fault: string | null };

type UsePaste = {
  change: (edit: (known: Edits) => Edits) => void;
  /** The first rows of the sheet, loading more if there are fewer. */
  firstRows: (count: number) => Promise<readonly SheetRow[]>;
  /** The warehouse that the view shows; "" for all. */
  warehouseId: string;
};

type Placed = { row: SheetRow; figure: string };

/** Puts what was pasted into the cells, and reports what has no row. */
export function usePaste({ change, firstRows, warehouseId }: UsePaste) {
  const [report, setReport] = useState<PasteReport | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const place = (placed: readonly Placed[], unmatched: readonly Unmatched[]) => {
    const at = serverNow();
    change((edits) => placed.reduce((known, { row, figure }) => withText(known, row, figure, at), edits));
    setReport({ placed: placed.length, unmatched, fault: null });
  };

  const placeFigures = async (figures: readonly string[], from: number) => {
    const rows = await firstRows(from + figures.length);
    const placed = figures.flatMap((figure, line) => {
      const row = rows[from + line];
      return row && figure !== "" ? { row, figure } : [];
    });
    const over = figures.slice(Math.max(0, rows.length - from));
    const first = figures.length - over.length + 1;
    place(
      placed,
      over.flatMap((text, at) =>
        text === "" ? [] : { line: first + at, text, why: "There is no row below the last one." },
      ),
    );
  };

  const placeNamed = async (lines: readonly NamedLine[], unread: readonly { line: number; text: string }[]) => {
    const rows = await fetchPricedRows([...new Set(lines.map(({ sku }) => sku.toUpperCase()))]);
    const { found, unmatched } = matchLines(lines, rows, warehouseId);
    const why = "Write SKU, warehouse code and figure, such as LIF-MUG BOM 12, or only SKU and figure.";
    place(
      found,
      [...unmatched, ...unread.map((line) => ({ ...line, why }))].sort((a, b) => a.line - b.line),
    );
  };

  const placeAll = async (pasted: Pasted | null, from: number) => {
    if (pasted === null || isBusy) return;
    const count = pasted.kind === "figures" ? pasted.figures.length : pasted.lines.length;
    if (count > BULK_LINES_MAX)
      return setReport(faulty(`That is ${numberText(count)} lines. Paste ${numberText(BULK_LINES_MAX)} or fewer.`));
    setIsBusy(true);
    try {
      await (pasted.kind === "figures" ? placeFigures(pasted.figures, from) : placeNamed(pasted.lines, pasted.unread));
    } catch {
      setReport(faulty("Couldn't look the rows up. Nothing was pasted. Try again."));
    } finally {
      setIsBusy(false);
    }
  };
  return {
    /** `from`: the place in the sheet where a column of figures begins. */
    paste: (text: string, from: number) => placeAll(parsePaste(text), from),
    /** Only lines that name their rows. */
    pasteNamed: (text: string) => placeAll(parseNamed(text), 0),
    isBusy,
    report,
    forget: () => setReport(null),
  };
}

function faulty(fault: string): PasteReport {
  return { placed: 0, unmatched: [], fault };
}
