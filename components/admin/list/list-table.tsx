"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef } from "react";
import type { ListColumn, RowKey, Selection } from "@/components/admin/list/list-column";
import { ListHeader, SelectAll, type Sorting } from "@/components/admin/list/list-header";
import { ListRow } from "@/components/admin/list/list-row";
import { NewRowsButton } from "@/components/admin/list/new-rows-button";
import { useIsHeld } from "@/components/admin/list/use-is-held";
import type { LiveRows } from "@/components/admin/list/use-list-pages";
import type { ListView } from "@/components/admin/list/use-list-view";
import { useOpenRow } from "@/components/admin/list/use-open-row";
import { useFocusWanted, useRowKeys } from "@/components/admin/list/use-row-keys";
import { useRowSelection } from "@/components/admin/list/use-row-selection";
import { Table, TableHead } from "@/components/ui/table";

const ROW_PX = 37;
/** The sticky header, which takes this much of the box's height from the rows. */
const HEADER_PX = 37;
/** The next page loads when this many rows are left below those rendered. */
const NEAR_END = 15;

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
  /** Null for viewers, who change nothing. */
  selection?: Selection<Row> | null;
  /** Hears whether a reader is at work in the list, so that its rows must keep their places. */
  onHold?: (isHeld: boolean) => void;
  /** Rows that the room itself keeps waiting. */
  fresh?: Pick<LiveRows, "waiting" | "show">;
};

type Loading = {
  live?: LiveRows;
  /** The rows still belong to the previous filters, while new ones load. */
  isStale: boolean;
  onEndNear: () => void;
  /** What the search field asks of the rows, once. */
  entering: ListView<unknown>["entering"];
  onEntered: () => void;
};

/** Rows that scroll under a sticky header. Only visible rows are in the DOM, however many there are. */
export function ListTable<Row>(props: ListTableProps<Row> & Loading) {
  const { label, columns, rows, idOf, openId, sorting, keys = [], selection = null, isStale, live } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const { onSelect, onToggle, onExtend, endRange } = useRowSelection({ rows, idOf, selection });
  const rowKeys = useRowKeys({ rows, idOf, keys, onToggle, onExtend, onEndRange: endRange });
  const { active, goTo } = rowKeys;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => boxOf(body.current),
    estimateSize: () => ROW_PX,
    getItemKey: (index) => (rows[index] === undefined ? index : idOf(rows[index])),
    overscan: 12,
    rangeExtractor: rowKeys.withActive,
    scrollPaddingEnd: HEADER_PX,
    initialRect: { width: 1200, height: 720 },
  });
  const items = virtualizer.getVirtualItems();
  useEndNear(items.at(-1)?.index ?? 0, rows.length, props.onEndNear);
  useFocusWanted(rowKeys.takeWanted, virtualizer.scrollToIndex, body);
  const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {};
  const isHeld = useIsHeld(body, openId !== "" || (selection !== null && selection.selected.size > 0));
  useTold(props, isHeld, rows.slice(startIndex, endIndex + 1).map(idOf));
  const onOpen = useSteady(props.onOpen);
  const extendTo = useSteady((index: number) => {
    onExtend(active, index);
    goTo(index);
  });
  const fresh = props.fresh ?? live;
  const showNew = () => {
    boxOf(body.current)?.scrollTo({ top: 0 });
    // By the next frame the list has its scroll position and no longer preserves the reader's.
    requestAnimationFrame(() => fresh?.show());
  };
  useOpenRow({ rows, idOf, openId, onOpen, active, goTo });
  useEntered(props, goTo);
  const width = columns.length + (selection ? 1 : 0);
  let drawnTo = 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the rows inside it.
    <div
      aria-busy={isStale}
      onKeyDown={rowKeys.onKeyDown}
      className="@container relative transition-opacity duration-150 aria-busy:opacity-60"
    >
      {fresh && <NewRowsButton waiting={fresh.waiting} onShow={showNew} />}
      <Table
        label={label}
        aria-rowcount={-1}
        boxClassName="max-h-[max(18rem,calc(100dvh-6rem))] md:max-h-[max(18rem,calc(100dvh-13.5rem))]"
      >
        <TableHead>
          <tr>
            {selection && <SelectAll rows={rows} idOf={idOf} selection={selection} />}
            {columns.map((column) => (
              <ListHeader key={column.id} column={column} sorting={sorting} />
            ))}
          </tr>
        </TableHead>
        <tbody ref={body}>
          {items.flatMap(({ index, start, end }) => {
            const row = rows[index];
            if (row === undefined) return [];
            const gapPx = start - drawnTo;
            drawnTo = end;
            const id = idOf(row);
            return [
              gapPx > 0 && <Gap key={`before ${id}`} px={gapPx} width={width} />,
              <ListRow
                key={id}
                row={row}
                index={index}
                columns={columns}
                isOpen={id === openId}
                isSelected={selection?.selected.has(id) ?? false}
                isActive={index === active}
                selectLabel={selection && (selection.canSelect(row) ? selection.labelOf(row) : "")}
                measure={virtualizer.measureElement}
                onOpen={onOpen}
                onFocus={rowKeys.activate}
                onSelect={onSelect}
                onExtend={extendTo}
              />,
            ];
          })}
          {virtualizer.getTotalSize() > drawnTo && <Gap px={virtualizer.getTotalSize() - drawnTo} width={width} />}
        </tbody>
      </Table>
    </div>
  );
}

function boxOf(body: HTMLElement | null): HTMLElement | null {
  return body?.closest("section") ?? null;
}

/** Tells the room and the query of a live list whether it is held, and which rows are in sight. */
function useTold(
  { onHold, live }: { onHold?: (isHeld: boolean) => void; live?: LiveRows },
  isHeld: boolean,
  inSight: readonly string[],
): void {
  const hold = useSteady((isHeld: boolean) => {
    onHold?.(isHeld);
    live?.onHold(isHeld);
  });
  const see = useSteady((ids: string) => live?.onSight(ids.split("\n")));
  useEffect(() => hold(isHeld), [hold, isHeld]);
  useEffect(() => () => hold(false), [hold]);
  const ids = inSight.join("\n");
  useEffect(() => see(ids), [see, ids]);
}

function useEndNear(lastIndex: number, count: number, onEndNear: () => void): void {
  useEffect(() => {
    if (lastIndex >= count - NEAR_END) onEndNear();
  }, [lastIndex, count, onEndNear]);
}

/** A callback that stays the same between renders, so that it does not render rows again. */
function useSteady<Arguments extends unknown[]>(callback: (...args: Arguments) => void) {
  const latest = useRef(callback);
  latest.current = callback;
  return useCallback((...args: Arguments) => latest.current(...args), []);
}

/** Enters the list from its search field: focuses or opens the first row, once the search has run. */
function useEntered<Row>(
  { rows, onOpen, isStale, entering, onEntered }: ListTableProps<Row> & Loading,
  goTo: (index: number, isFocused: boolean) => void,
) {
  useEffect(() => {
    const [first] = rows;
    if (entering === null || isStale || first === undefined) return;
    onEntered();
    goTo(0, entering === "focus");
    if (entering === "open") onOpen(first);
  });
}

/** Takes the space of rows that are not in the DOM. */
function Gap({ px, width }: { px: number; width: number }) {
  return (
    <tr>
      <td colSpan={width} style={{ height: px }} className="p-0" />
    </tr>
  );
}
