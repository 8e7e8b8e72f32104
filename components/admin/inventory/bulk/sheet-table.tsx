"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type RefObject, useCallback, useEffect, useRef } from "react";
import { editDelta, SheetCell } from "@/components/admin/inventory/bulk/sheet-cell";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { deltaText, numberText } from "@/lib/format/count-words";
import { type Edit, type Edits, newer, type SheetRow, sheetRowId } from "@/lib/inventory/sheet-edits";

const ROW_PX = 41;
const COLUMNS = 5;

type SheetTableProps = {
  rows: readonly SheetRow[];
  edits: Edits;
  onType: (row: SheetRow, text: string) => void;
  onRevert: (row: SheetRow) => void;
  onPaste: (text: string, index: number) => void;
  onEndNear: () => void;
  onSight: (ids: readonly string[]) => void;
};

/** The sheet: one cell per row. Only visible rows are in the DOM. */
export function SheetTable({ rows, edits, onType, onRevert, onPaste, onEndNear, onSight }: SheetTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => body.current?.closest("section") ?? null,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 1200, height: 720 },
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 15) onEndNear();
  }, [last, rows.length, onEndNear]);
  const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {};
  const inSight = rows
    .slice(startIndex, endIndex + 1)
    .map(sheetRowId)
    .join();
  useEffect(() => onSight(inSight.split(",")), [inSight, onSight]);
  const onMove = useCellFocus({ body, count: rows.length, scrollTo: virtualizer.scrollToIndex });
  const padTop = items[0]?.start ?? 0;
  const padBottom = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div className="@container">
      <Table
        label="Edit units on hand"
        aria-rowcount={rows.length + 1}
        boxClassName="max-h-[max(18rem,calc(100dvh-12rem))] md:max-h-[max(18rem,calc(100dvh-19rem))]"
      >
        <TableHead>
          <SheetHeader />
        </TableHead>
        <tbody ref={body}>
          {padTop > 0 && <Gap px={padTop} />}
          {items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = sheetRowId(row);
            return (
              <SheetRowLine
                key={id}
                row={row}
                edit={edits.get(id)}
                index={index}
                measure={virtualizer.measureElement}
                {...{ onType, onRevert, onMove, onPaste }}
              />
            );
          })}
          {padBottom > 0 && <Gap px={padBottom} />}
        </tbody>
      </Table>
    </div>
  );
}

type SheetRowLineProps = Parameters<typeof SheetCell>[0] & {
  edit: Edit | undefined;
  measure: (element: Element | null) => void;
};

/** Renders again only when its own props change. */
const SheetRowLine = memo(function SheetRowLine({ measure, ...cell }: SheetRowLineProps) {
  const { row, edit, index } = cell;
  const now = edit ? newer(edit.row, row).onHand : row.onHand;
  const delta = edit ? editDelta(edit, now) : null;
  const isStale = edit !== undefined && edit.expected !== now;
  return (
    <TableRow ref={measure} data-index={index} aria-rowindex={index + 2}>
      <Cell className="w-full max-w-0">
        <div className="flex min-w-0 items-center gap-2.5">
          <ProductThumb row={row} />
          <div className="min-w-0 flex-1 leading-tight">
            <span className="block truncate font-medium">{row.name}</span>
            <span className="figures block truncate text-xs text-muted">
              <span className="text-ink @md:hidden">{row.warehouseCode} </span>
              {row.sku}
            </span>
          </div>
        </div>
      </Cell>
      <Cell className="figures hidden @md:table-cell">{row.warehouseCode}</Cell>
      <Cell align="end" className="hidden text-muted @xl:table-cell">
        {numberText(row.available)}
      </Cell>
      <Cell align="end" className="min-w-28">
        <SheetCell {...cell} />
        {isStale && <span className="block font-sans text-xs text-signal">Now {numberText(now)}</span>}
      </Cell>
      <Cell align="end" className="hidden min-w-18 @sm:table-cell">
        {delta !== null && <span className={delta > 0 ? "text-good" : "text-bad"}>{deltaText(delta)}</span>}
      </Cell>
    </TableRow>
  );
});

function Gap({ px }: { px: number }) {
  return (
    <tr>
      <td colSpan={COLUMNS} style={{ height: px }} className="p-0" />
    </tr>
  );
}

function SheetHeader() {
  return (
    <tr>
      <HeaderCell>Product</HeaderCell>
      <HeaderCell className="hidden @md:table-cell">Warehouse</HeaderCell>
      <HeaderCell align="end" className="hidden @xl:table-cell">
        Available
      </HeaderCell>
      <HeaderCell align="end">On hand</HeaderCell>
      <HeaderCell align="end" className="hidden @sm:table-cell">
        Change
      </HeaderCell>
    </tr>
  );
}

type UseCellFocus = {
  body: RefObject<HTMLElement | null>;
  count: number;
  scrollTo: (index: number) => void;
};

/** Moves the focus to another cell, scrolling to it first. False if there is no such cell. */
function useCellFocus({ body, count, scrollTo }: UseCellFocus): (index: number) => boolean {
  const wanted = useRef<number | null>(null);
  const focusWanted = useCallback(() => {
    const cell = body.current?.querySelector<HTMLElement>(`[data-sheet-cell="${wanted.current}"]`);
    if (cell) wanted.current = null;
    cell?.focus({ preventScroll: true });
  }, [body]);
  // A cell that was scrolled to is in the DOM only after the next drawing.
  useEffect(() => {
    if (wanted.current !== null) focusWanted();
  });
  return useCallback(
    (index: number) => {
      if (index < 0 || index >= count) return false;
      wanted.current = index;
      scrollTo(index);
      focusWanted();
      return true;
    },
    [count, scrollTo, focusWanted],
  );
}
