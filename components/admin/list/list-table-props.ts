import type { ReactNode } from "react";
import type { ListColumn, RowKey, Selection } from "@/components/admin/list/list-column";
import type { Sorting } from "@/components/admin/list/list-header";
import type { LiveRows } from "@/components/admin/list/use-list-pages";
import type { ListView } from "@/components/admin/list/use-list-view";

export type ListTableProps<Row> = {
  /** Names the table. */
  label: string;
  /** Must stay the same array between renders: new columns render every row again. */
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  openId: string;
  onOpen: (row: Row) => void;
  sorting?: Sorting;
  keys?: readonly RowKey<Row>[];
  /** How many rows match, loaded or not. */
  total?: number;
  /** If the total is unknown: it is more than this. */
  moreThan?: number;
  /** Counts the rows for somebody who wants to see the last; null if that takes too long. */
  countAll?: () => Promise<number | null>;
  /** Null for viewers, who change nothing. */
  selection?: Selection<Row> | null;
  /** Hears whether a reader is at work in the list, so that its rows must keep their places. */
  onHold?: (isHeld: boolean) => void;
  /** Hears which rows are in sight, by their ids. */
  onSight?: (ids: readonly string[]) => void;
  /** Rows that the room itself keeps waiting. */
  fresh?: Pick<LiveRows, "waiting" | "show">;
};

/** What `List` adds to what its room says. */
export type ListTableState = {
  live?: LiveRows;
  /** The rows still belong to the previous filters, while new ones load. */
  isStale: boolean;
  /** How many rows of the list are before those that are loaded. */
  before: number;
  /** The row that the list was entered at, counted from 1. */
  at: number;
  onEnterAt: (row: number) => void;
  /** Whether rows are left to load, and they can be. */
  hasMore: boolean;
  /** Loads the next of them, or of those before, unless it is doing so. */
  onEndNear: () => void;
  onStartNear: () => void;
  /** The list with its filters and order, as text: by which its place is remembered. */
  place: string;
  /** What the search field asks of the rows, once. */
  entering: ListView<unknown>["entering"];
  onEntered: () => void;
  isCompact: boolean;
  onResize: (id: string, widthPx: number | null) => void;
  /** Below the rows. */
  footer: ReactNode;
};
