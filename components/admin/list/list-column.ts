import type { ReactNode } from "react";

export type ListColumn<Row, Sort extends string = string> = {
  id: string;
  title: string;
  /** What the column means, on hover. */
  meaning?: string;
  cell: (row: Row) => ReactNode;
  /** Figures line up at the end. */
  align?: "end";
  /** Width, and from which table width the column is shown: "hidden @lg:table-cell". */
  className?: string;
  /** Chosen in this browser; rooms leave it out. */
  widthPx?: number;
  /** Sort key of the title. Sorts descending first, unless `first` is set. */
  sort?: Sort;
  first?: "asc";
  /** The cell is a button that opens its row. At most one column of a list has it. */
  isOpener?: boolean;
  /** Beside or below the opener's button. */
  beside?: (row: Row) => ReactNode;
};

export type RowKey<Row> = {
  key: string;
  /** Shown below the list: "receive". */
  does: string;
  run: (row: Row) => void;
  /** Whether it does anything to a row. Default: to every row. */
  isFor?: (row: Row) => boolean;
};

/** The keys that do something to one of the rows, which differ by what a list is narrowed to. */
export function keysFor<Row>(
  rows: readonly Row[],
  keys: readonly RowKey<Row>[],
  selection: Pick<Selection<Row>, "canSelect"> | null,
): Pick<RowKey<Row>, "key" | "does">[] {
  const select = selection && rows.some(selection.canSelect) ? [{ key: "x", does: "select" }] : [];
  return [...select, ...keys.filter(({ isFor }) => isFor === undefined || rows.some(isFor))];
}

export type Selection<Row> = {
  selected: ReadonlyMap<string, Row>;
  onSelect: (selected: ReadonlyMap<string, Row>) => void;
  canSelect: (row: Row) => boolean;
  labelOf: (row: Row) => string;
  allLabel: string;
};
