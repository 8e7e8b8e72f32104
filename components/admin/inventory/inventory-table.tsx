"use client";

import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { ChangeWanted } from "@/components/admin/inventory/change-dialog";
import { INVENTORY_COLUMNS, inventoryFeatures, lookOf } from "@/components/admin/inventory/inventory-columns";
import { SortHeader } from "@/components/admin/inventory/sort-header";
import { type InventoryViewState, rowText } from "@/components/admin/inventory/use-inventory-view";
import { useFocusWanted, useRowKeys } from "@/components/admin/inventory/use-row-keys";
import { Cell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

const ROW_PX = 37;
/** So many rows from the end, the next page is asked for. */
const NEAR_END = 15;

type InventoryTableProps = {
  rows: InventoryRow[];
  state: InventoryViewState;
  onChange: ((wanted: ChangeWanted) => void) | null;
  /** The rows are those of the filters before, while the new ones are on the way. */
  isStale: boolean;
  onEndNear: () => void;
};

/** Only the rows in sight are in the page, however many there are. */
export function InventoryTable({ rows, state, onChange, isStale, onEndNear }: InventoryTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const table = useTable({ features: inventoryFeatures, columns: INVENTORY_COLUMNS, data: rows, getRowId: rowText });
  const tableRows = table.getRowModel().rows;
  const keys = useRowKeys({ rows, onChange });
  const virtualizer = useVirtualizer({
    count: tableRows.length,
    getScrollElement: () => body.current?.closest("section") ?? null,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => tableRows[index]?.id ?? index,
    overscan: 12,
    rangeExtractor: keys.withActive,
    initialRect: { width: 1200, height: 720 },
  });
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastIndex >= tableRows.length - NEAR_END) onEndNear();
  }, [lastIndex, tableRows.length, onEndNear]);
  useFocusWanted(keys.takeWanted, virtualizer.scrollToIndex, body);

  let drawnTo = 0;
  return (
    <div className={`@container transition-opacity duration-150 ${isStale ? "opacity-60" : ""}`}>
      <Table
        label="Inventory rows"
        aria-rowcount={-1}
        boxClassName="max-h-[calc(100dvh-6rem)] min-h-72 md:max-h-[calc(100dvh-13.5rem)]"
      >
        <TableHead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <SortHeader
                  key={header.id}
                  columnId={header.column.id}
                  title={String(header.column.columnDef.header)}
                  state={state}
                />
              ))}
            </tr>
          ))}
        </TableHead>
        <tbody ref={body} onKeyDown={keys.onKeyDown}>
          {items.map((item) => {
            const row = tableRows[item.index];
            if (!row) return null;
            const gapPx = item.start - drawnTo;
            drawnTo = item.end;
            return [
              gapPx > 0 && <Gap key={`gap before ${row.id}`} px={gapPx} />,
              <TableRow
                key={row.id}
                ref={virtualizer.measureElement}
                data-index={item.index}
                aria-rowindex={item.index + 2}
                isSelected={state.view.row === row.id}
                className="relative"
              >
                {row.getAllCells().map((cell) => {
                  const { align = "start", className } = lookOf(cell.column.id);
                  return (
                    <Cell key={cell.id} align={align} className={className}>
                      {cell.column.id === "product" ? (
                        <button
                          type="button"
                          data-row-button={item.index}
                          tabIndex={item.index === keys.active ? 0 : -1}
                          onFocus={() => keys.setActive(item.index)}
                          onClick={() => state.open(row.original)}
                          className="block w-full rounded-sm text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-ink"
                        >
                          <table.FlexRender cell={cell} />
                          <span className="sr-only"> in {row.original.city}</span>
                        </button>
                      ) : (
                        <table.FlexRender cell={cell} />
                      )}
                    </Cell>
                  );
                })}
              </TableRow>,
            ];
          })}
          {virtualizer.getTotalSize() > drawnTo && <Gap px={virtualizer.getTotalSize() - drawnTo} />}
        </tbody>
      </Table>
    </div>
  );
}

/** Holds the place of rows that are not in the page. */
function Gap({ px }: { px: number }) {
  return (
    <tr>
      <td colSpan={INVENTORY_COLUMNS.length} style={{ height: px }} className="p-0" />
    </tr>
  );
}
