"use client";

import { ListHeader, SelectAll } from "@/components/admin/list/list-header";
import { ListPosition } from "@/components/admin/list/list-position";
import { ListRow } from "@/components/admin/list/list-row";
import type { ListTableProps, ListTableState } from "@/components/admin/list/list-table-props";
import { NONE_GONE } from "@/components/admin/list/merge-pages";
import { NewRowsButton } from "@/components/admin/list/new-rows-button";
import type { LiveRows } from "@/components/admin/list/use-list-pages";
import { useListTable } from "@/components/admin/list/use-list-table";
import { HeaderCell, Table, TableHead } from "@/components/ui/table";

/** Rows that scroll under a sticky header. Only visible rows are in the DOM, however many there are. */
export function ListTable<Row>(props: ListTableProps<Row> & ListTableState) {
  const { label, columns, rows, idOf, openId, sorting, selection = null, isStale, isCompact } = props;
  const table = useListTable(props);
  const { items, totalPx, rowKeys, fresh } = table;
  const width = columns.length + (selection ? 1 : 0) + (table.acts.length > 0 ? 1 : 0);
  const to = props.before + listedBefore(props, table.lastInSight + 1);
  let drawnTo = 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the rows inside it.
    <div
      aria-busy={isStale}
      data-compact={isCompact || undefined}
      onKeyDown={table.onKeyDown}
      className="group/list @container relative transition-opacity duration-150 aria-busy:opacity-60"
    >
      {fresh && <NewRowsButton waiting={fresh.waiting} onShow={table.showNew} />}
      <Table
        label={label}
        aria-rowcount={rowCountOf(props)}
        boxClassName="[overflow-anchor:none] max-h-[max(18rem,calc(100dvh-6rem))] md:max-h-[max(18rem,calc(100dvh-15rem-var(--list-above,0rem)))]"
      >
        <TableHead>
          <tr>
            {selection && <SelectAll rows={rows} idOf={idOf} selection={selection} />}
            {columns.map((column) => (
              <ListHeader key={column.id} column={column} sorting={sorting} onResize={props.onResize} />
            ))}
            {table.acts.length > 0 && (
              <HeaderCell className="right-0 z-[3] pl-0! @3xl:hidden">
                <span className="sr-only">Actions</span>
              </HeaderCell>
            )}
          </tr>
        </TableHead>
        <tbody ref={table.body}>
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
                number={props.before + index + 1}
                columns={columns}
                isOpen={id === openId}
                isSelected={selection?.selected.has(id) ?? false}
                isGone={props.live?.gone.has(id) ?? false}
                isActive={index === rowKeys.active}
                selectLabel={selection && (selection.canSelect(row) ? selection.labelOf(row) : "")}
                acts={table.acts}
                measure={table.measure}
                onOpen={table.onOpen}
                onFocus={rowKeys.activate}
                onSelect={table.onSelect}
                onExtend={table.extendTo}
              />,
            ];
          })}
          {totalPx > drawnTo && <Gap px={totalPx - drawnTo} width={width} />}
        </tbody>
      </Table>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        <ListPosition
          from={Math.min(to, props.before + listedBefore(props, table.firstInSight) + 1)}
          to={to}
          total={props.total}
          moreThan={props.moreThan}
          onTop={props.before + table.firstInSight > 0 ? table.toTop : null}
          onGoTo={table.jump}
        />
        {props.footer}
      </div>
    </div>
  );
}

type Counted = Pick<ListTableProps<unknown> & ListTableState, "rows" | "total" | "before">;

/** With the header; -1 while nobody knows it. */
function rowCountOf({ rows, total, before }: Counted): number {
  return total === undefined ? -1 : Math.max(total, before + rows.length) + 1;
}

/** How many of the first `count` rows are still in the list: those that left stay in sight, and are not counted. */
export function listedBefore<Row>({ rows, idOf, live }: Listed<Row>, count: number): number {
  const gone = live?.gone ?? NONE_GONE;
  return gone.size === 0 ? count : rows.slice(0, count).filter((row) => !gone.has(idOf(row))).length;
}

type Listed<Row> = Pick<ListTableProps<Row>, "rows" | "idOf"> & { live?: Pick<LiveRows, "gone"> | undefined };

/** Takes the space of rows that are not in the DOM. */
function Gap({ px, width }: { px: number; width: number }) {
  return (
    <tr>
      <td colSpan={width} style={{ height: px }} className="p-0" />
    </tr>
  );
}
