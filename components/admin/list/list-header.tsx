"use client";

import ArrowDownIcon from "lucide-react/icons/arrow-down";
import ArrowUpIcon from "lucide-react/icons/arrow-up";
import { type CSSProperties, useRef } from "react";
import type { ListColumn, Selection } from "@/components/admin/list/list-column";
import { Checkbox } from "@/components/ui/checkbox";
import { HeaderCell } from "@/components/ui/table";

export type Sorting = {
  sort: string;
  order: "asc" | "desc";
  onSort: (sorted: { sort: string; order: "asc" | "desc" }) => void;
};

type ListHeaderProps = {
  column: ListColumn<never>;
  sorting: Sorting | undefined;
  /** Null gives the column its own width again. */
  onResize: (id: string, widthPx: number | null) => void;
};

/** A column's title. Pressing it sorts by the column; pressing it again reverses the order. */
export function ListHeader({ column, sorting, onResize }: ListHeaderProps) {
  const { id, title, meaning, align = "start", className, sort, first = "desc", widthPx } = column;
  const shared = { align, className, title: meaning, style: widthStyle(widthPx), "data-column": id } as const;
  const edge = <Edge onResize={(px) => onResize(id, px)} />;
  if (!sort || !sorting) {
    return (
      <HeaderCell {...shared}>
        {title}
        {edge}
      </HeaderCell>
    );
  }
  const isSorted = sorting.sort === sort;
  const order = isSorted ? (sorting.order === "asc" ? "desc" : "asc") : first;
  const Arrow = sorting.order === "asc" ? ArrowUpIcon : ArrowDownIcon;
  return (
    <HeaderCell {...shared} aria-sort={isSorted ? (sorting.order === "asc" ? "ascending" : "descending") : undefined}>
      <button
        type="button"
        onClick={() => sorting.onSort({ sort, order })}
        className={`inline-flex items-center gap-1 rounded-sm hover:text-ink ${align === "end" ? "flex-row-reverse" : ""} ${isSorted ? "text-ink" : ""}`}
      >
        {title}
        {isSorted && <Arrow className="size-3" aria-hidden="true" />}
      </button>
      {edge}
    </HeaderCell>
  );
}

/** A table gives a column more than its width if there is room, so all three are needed. */
export function widthStyle(px: number | undefined): CSSProperties | undefined {
  return px === undefined ? undefined : { width: px, minWidth: px, maxWidth: px };
}

/** The edge of a title, to be dragged. A double click undoes it. By keyboard, the view menu does the same. */
function Edge({ onResize }: { onResize: (px: number | null) => void }) {
  const from = useRef<{ x: number; px: number } | null>(null);
  return (
    <span
      aria-hidden="true"
      className="absolute inset-y-0 right-0 w-2 cursor-col-resize touch-none border-r-2 border-transparent hover:border-control-line active:border-ink pointer-coarse:hidden"
      onDoubleClick={() => onResize(null)}
      onPointerDown={(event) => {
        const title = event.currentTarget.closest("th");
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = title && { x: event.clientX, px: title.offsetWidth };
      }}
      onPointerMove={({ clientX }) => from.current && onResize(from.current.px + clientX - from.current.x)}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}

type SelectAllProps<Row> = { rows: readonly Row[]; idOf: (row: Row) => string; selection: Selection<Row> };

export function SelectAll<Row>({ rows, idOf, selection }: SelectAllProps<Row>) {
  const { selected, onSelect, canSelect, allLabel } = selection;
  const all = rows.filter(canSelect);
  const count = all.filter((row) => selected.has(idOf(row))).length;
  return (
    <HeaderCell className="w-9 pr-0">
      {all.length > 0 && (
        <Checkbox
          label={allLabel}
          hideLabel
          checked={count === all.length}
          isMixed={count > 0 && count < all.length}
          onCheckedChange={(isChecked) => onSelect(new Map(isChecked ? all.map((row) => [idOf(row), row]) : []))}
        />
      )}
    </HeaderCell>
  );
}
