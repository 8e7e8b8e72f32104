"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { PasteDialog, PasteResult } from "@/components/admin/inventory/bulk/paste-dialog";
import { Review } from "@/components/admin/inventory/bulk/review";
import { SheetTable } from "@/components/admin/inventory/bulk/sheet-table";
import type { useEdits } from "@/components/admin/inventory/bulk/use-edits";
import { usePaste } from "@/components/admin/inventory/bulk/use-paste";
import { useSteadyRows } from "@/components/admin/inventory/bulk/use-steady-rows";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { serverNow } from "@/lib/client/server-clock";
import { countText, numberText } from "@/lib/format/count-words";
import { figureFault } from "@/lib/inventory/parse-paste";
import { changesOf, continued, type SheetRow, sheetRowId, without, withText } from "@/lib/inventory/sheet-edits";

type BulkSheetProps = {
  /** The rows that the view lists. */
  rows: readonly SheetRow[];
  /** Loads more of them, if there are more, and returns all; null if there are no more. */
  loadMore: () => Promise<readonly SheetRow[] | null>;
  /** Identifies the view: its filters. */
  view: unknown;
  /** The warehouse that the view shows; "" for all. */
  warehouseId: string;
  sheet: ReturnType<typeof useEdits>;
  /** Hears which rows are in sight, by their ids. */
  onSight: (ids: readonly string[]) => void;
  onLeave: () => void;
  /** Shown in place of the table if there are no rows. */
  noRows: ReactNode;
};

/** The units on hand of the view's rows as the cells of a spreadsheet, and of pasted rows. */
export function BulkSheet({ rows, loadMore, view, warehouseId, sheet, onSight, onLeave, noRows }: BulkSheetProps) {
  const { edits, change } = sheet;
  const [isReviewed, setIsReviewed] = useState(false);
  const { shown, others, at } = useSteadyRows(rows, edits, view);
  const { firstRows, onEndNear } = useMoreRows({ shown, others, loadMore });
  const { paste, pasteNamed, isBusy, report, forget } = usePaste({ change, firstRows, warehouseId });
  const section = useFirstCellFocused(shown.length > 0, edits.size === 0);
  const pasteLatest = useRef(paste);
  pasteLatest.current = paste;

  const onType = useCallback(
    (row: SheetRow, text: string) => change((known) => withText(known, row, text, serverNow())),
    [change],
  );
  const onRevert = useCallback((row: SheetRow) => change((known) => without(known, sheetRowId(row))), [change]);
  const onPaste = useCallback((text: string, index: number) => void pasteLatest.current(text, index), []);

  const discard = () => {
    change(() => new Map());
    forget();
    const title = `${countText(edits.size, "edit")} discarded`;
    showToast({ title, action: { label: "Bring back", onPress: () => change(() => edits) } });
  };
  const changes = changesOf(edits, at).length;
  const faults = [...edits.values()].filter(({ text }) => figureFault(text) !== null).length;
  return (
    <section ref={section} tabIndex={-1} aria-label="Edit in bulk" className="outline-none">
      <SheetBar changes={changes} faults={faults} onReview={() => setIsReviewed(true)}>
        <PasteDialog isBusy={isBusy} onPaste={pasteNamed} />
        {edits.size > 0 && (
          <Button kind="quiet" size="sm" onClick={discard}>
            Discard all
          </Button>
        )}
        <Button kind="secondary" size="sm" onClick={onLeave}>
          Close
        </Button>
      </SheetBar>
      <PasteResult report={report} onClose={forget} />
      {shown.length === 0 ? (
        noRows
      ) : (
        <>
          <SheetTable rows={shown} {...{ edits, onType, onRevert, onPaste, onEndNear, onSight }} />
          <p className="mt-2 hidden text-xs text-muted md:block">
            Type over a figure. Arrow keys, Enter and Tab move, Escape reverts. Double-click to edit a figure. Paste a
            column of figures, or SKUs and figures.
          </p>
        </>
      )}
      <Review
        isOpen={isReviewed}
        onClose={() => setIsReviewed(false)}
        edits={edits}
        shown={at}
        onContinue={({ row }, figure) => change((known) => continued(known, row, figure, serverNow()))}
        onLeaveOut={(id) => change((known) => without(known, id))}
        onApplied={() => {
          change(() => new Map());
          forget();
        }}
      />
    </section>
  );
}

/**
 * What opened the sheet is gone, or what discarded its edits: its first cell gets the focus, by touch the sheet itself, so
 * that no keyboard rises.
 */
function useFirstCellFocused(isFilled: boolean, isUnedited: boolean) {
  const section = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the button that discards the edits goes with them.
  useEffect(() => {
    const { activeElement, body } = document;
    if (activeElement !== body && activeElement !== section.current) return;
    const isTouched = window.matchMedia("(pointer: coarse)").matches;
    const cell = isFilled && !isTouched ? section.current?.querySelector<HTMLElement>("[data-sheet-cell]") : null;
    (cell ?? section.current)?.focus({ preventScroll: true });
  }, [isFilled, isUnedited]);
  return section;
}

type SheetBarProps = { changes: number; faults: number; onReview: () => void; children: ReactNode };

function SheetBar({ changes, faults, onReview, children }: SheetBarProps) {
  const isReady = changes > 0 && faults === 0;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <p role="status" className="mr-auto text-sm max-sm:w-full">
        {countText(changes, "change")}
        {faults > 0 && <span className="text-bad"> · {numberText(faults)} to correct</span>}
      </p>
      {children}
      <Button size="sm" aria-disabled={!isReady} onClick={() => isReady && onReview()}>
        Review
      </Button>
    </div>
  );
}

type Known = Pick<BulkSheetProps, "loadMore"> & { shown: readonly SheetRow[]; others: number };

/** Loading more rows of the view, by functions that stay the same. */
function useMoreRows(known: Known) {
  const latest = useRef(known);
  latest.current = known;
  const onEndNear = useCallback(() => void latest.current.loadMore(), []);
  const firstRows = useCallback(async (count: number) => {
    let rows = latest.current.shown;
    while (rows.length < count) {
      const more = await latest.current.loadMore();
      if (more === null) break;
      // Rows of the view come after those that it does not list.
      rows = [...latest.current.shown.slice(0, latest.current.others), ...more];
    }
    return rows;
  }, []);
  return { firstRows, onEndNear };
}
