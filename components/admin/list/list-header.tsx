"use client";

import ArrowDownIcon from "lucide-react/icons/arrow-down";
import ArrowUpIcon from "lucide-react/icons/arrow-up";
import type { ListColumn, Selection } from "@/components/admin/list/list-column";
import { Checkbox } from "@/components/ui/checkbox";
import { HeaderCell } from "@/components/ui/table";

export type Sorting = {
  sort: string;
  order: "asc" | "desc";
  onSort: (sorted: { sort: string; order: "asc" | "desc" }) => void;
};

type ListHeaderProps = { column: ListColumn<never>; sorting: Sorting | undefined };

/** A column's title. Pressing it sorts by the column; pressing it again reverses the order. */
export function ListHeader({ column, sorting }: ListHeaderProps) {
  const { title, meaning, align = "start", className, sort, first = "desc" } = column;
  if (!sort || !sorting) {
    return (
      <HeaderCell align={align} className={className} title={meaning}>
        {title}
      </HeaderCell>
    );
  }
  const isSorted = sorting.sort === sort;
  const order = isSorted ? (sorting.order === "asc" ? "desc" : "asc") : first;
  const Arrow = sorting.order === "asc" ? ArrowUpIcon : ArrowDownIcon;
  return (
    <HeaderCell
      align={align}
      className={className}
      title={meaning}
      aria-sort={isSorted ? (sorting.order === "asc" ? "ascending" : "descending") : undefined}
    >
      <button
        type="button"
        onClick={() => sorting.onSort({ sort, order })}
        className={`inline-flex items-center gap-1 rounded-sm hover:text-ink ${align === "end" ? "flex-row-reverse" : ""} ${isSorted ? "text-ink" : ""}`}
      >
        {title}
        {isSorted && <Arrow className="size-3" aria-hidden="true" />}
      </button>
    </HeaderCell>
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
