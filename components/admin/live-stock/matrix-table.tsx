import Link from "next/link";
import { MatrixCell } from "@/components/admin/live-stock/matrix-cell";
import type { MatrixColumn, MatrixRow } from "@/components/admin/live-stock/matrix-rows";

type MatrixTableProps = { rows: MatrixRow[]; columns: MatrixColumn[]; lowAt: number };

const EDGE = "sticky left-0 z-10 border-r border-line bg-card";

/** Products down, warehouses across; the head and the first column stay where they are. */
export function MatrixTable({ rows, columns, lowAt }: MatrixTableProps) {
  return (
    <section
      aria-label="Stock by product and warehouse"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="max-h-[80dvh] min-h-40 overflow-auto rounded-control border border-line"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">Units available, and held, of each product in each warehouse</caption>
        <thead>
          <tr className="h-9">
            <th scope="col" className={`${EDGE} top-0 z-30 border-b px-3 text-left text-xs font-medium text-muted`}>
              Product
            </th>
            {columns.map(({ warehouseId, code, city }) => (
              <th
                key={warehouseId}
                scope="col"
                className="sticky top-0 z-20 min-w-22 border-b border-line bg-card px-3 text-left text-xs font-medium text-muted"
              >
                <abbr title={city} className="no-underline">
                  {code}
                </abbr>
              </th>
            ))}
            <th
              scope="col"
              className="sticky top-0 z-20 border-b border-line bg-card px-3 text-right text-xs font-medium text-muted"
            >
              Available
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.productId} row={row} columns={columns} lowAt={lowAt} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type TableRowProps = { row: MatrixRow; columns: MatrixColumn[]; lowAt: number };

function TableRow({ row, columns, lowAt }: TableRowProps) {
  return (
    <tr className="group h-9">
      <th scope="row" className={`${EDGE} w-full max-w-0 min-w-36 border-b border-line px-3 text-left font-normal`}>
        <span className="block truncate">
          <Link
            href={`/admin/inventory?q=${encodeURIComponent(row.sku)}`}
            prefetch={false}
            className="underline-offset-2 hover:underline"
            title={`${row.name}, ${row.sku}: its rows in the inventory`}
          >
            {row.name}
          </Link>{" "}
          <span className="figures text-xs text-muted max-2xl:sr-only">{row.sku}</span>
        </span>
      </th>
      {columns.map(({ warehouseId }) => (
        <td key={warehouseId} className="border-b border-line p-0 align-middle group-hover:bg-line/20">
          <MatrixCell stock={row.cells.get(warehouseId)} lowAt={lowAt} />
        </td>
      ))}
      <td className="figures border-b border-line px-3 text-right group-hover:bg-line/20">{row.available}</td>
    </tr>
  );
}
