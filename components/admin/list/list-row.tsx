"use client";

import { type MouseEvent, memo } from "react";
import type { ListColumn, RowKey } from "@/components/admin/list/list-column";
import { widthStyle } from "@/components/admin/list/list-header";
import { RowActs } from "@/components/admin/list/row-acts";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";
import { Cell, TableRow } from "@/components/ui/table";

type ListRowProps<Row> = {
  row: Row;
  /** Among the rows that are loaded. */
  index: number;
  /** In the whole list, counted from 1. */
  number: number;
  columns: readonly ListColumn<Row>[];
  isOpen: boolean;
  isSelected: boolean;
  /** No longer in the list; shown so that nothing moves under the reader. */
  isGone: boolean;
  /** Whether Tab reaches this row; the arrow keys reach the others. */
  isActive: boolean;
  /** The label of the row's checkbox; "" if this row has none, null if no row has one. */
  selectLabel: string | null;
  /** Shown where the list is narrow. */
  acts: readonly RowKey<Row>[];
  measure: (element: Element | null) => void;
  onOpen: (row: Row) => void;
  onFocus: (index: number) => void;
  onSelect: (row: Row, isSelected: boolean) => void;
  /** Shift and a press: selects from the active row to this one. */
  onExtend: (index: number) => void;
};

function DrawnRow<Row>(props: ListRowProps<Row>) {
  const { row, index, columns, isOpen, isSelected, isActive, selectLabel, measure, onOpen, onFocus, onSelect, acts } =
    props;
  const extend = (event: MouseEvent) => {
    if (!event.shiftKey || selectLabel === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === "click") props.onExtend(index);
  };
  return (
    <TableRow
      ref={measure}
      data-index={index}
      aria-rowindex={props.number + 1}
      isSelected={isOpen || isSelected}
      className={cn("relative", props.isGone && "z-[1] grayscale [&_*:not([data-gone])]:text-muted")}
      onMouseDownCapture={extend}
      onClickCapture={extend}
    >
      {selectLabel !== null && (
        <Cell className="w-9 pr-0">
          {selectLabel && (
            <Checkbox
              label={selectLabel}
              hideLabel
              checked={isSelected}
              onCheckedChange={(isChecked) => onSelect(row, isChecked)}
              className="relative z-[1]"
            />
          )}
        </Cell>
      )}
      {columns.map(({ id, align, className, cell, isOpener = false, beside, widthPx }) => (
        <Cell
          key={id}
          align={align ?? "start"}
          style={widthStyle(widthPx)}
          className={cn(className, widthPx !== undefined && "overflow-hidden text-ellipsis")}
        >
          {isOpener ? (
            <button
              type="button"
              data-row-button={index}
              tabIndex={isActive ? 0 : -1}
              onFocus={() => onFocus(index)}
              onClick={() => onOpen(row)}
              className="row-opener @3xl:truncate"
            >
              {cell(row)}
            </button>
          ) : (
            cell(row)
          )}
          {beside?.(row)}
          {isOpener && props.isGone && <Gone />}
        </Cell>
      ))}
      {acts.length > 0 && (
        // In sight also where the figures make the table wider than its box.
        <Cell className="cell-over sticky right-0 z-[1] w-10 pl-0! @3xl:hidden">
          <RowActs row={row} acts={acts} />
        </Cell>
      )}
    </TableRow>
  );
}

/** On the line below its row, so that no height changes and no text is covered. */
function Gone() {
  return (
    <span
      data-gone
      title="It left this list, or has another place in it now"
      className="absolute right-12 bottom-0 z-[2] translate-y-1/2 rounded bg-ink px-1.5 text-[0.6875rem] leading-4 text-paper @3xl:right-2"
    >
      No longer here
    </span>
  );
}

/** Renders again only when its own props change: a busy list gets hundreds of new rows a second. */
export const ListRow = memo(DrawnRow) as typeof DrawnRow;
