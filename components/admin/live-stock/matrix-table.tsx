import Link from "next/link";
import { MatrixCell } from "@/components/admin/live-stock/matrix-cell";
import type { MatrixColumn, MatrixRow } from "@/components/admin/live-stock/matrix-rows";
import { WhyFigure } from "@/components/admin/why/why-figure";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { countText, numberText } from "@/lib/format/count-words";

/** `lowAt`: for rows without a threshold of their own. */
type MatrixProps = { rows: MatrixRow[]; columns: MatrixColumn[]; lowAt: number };

const LABEL = "Available units by product and warehouse";
/** The first column stays visible when the warehouses scroll. */
const EDGE = "cell-over sticky left-0 border-r border-line";

/** Products down, warehouses across. */
export function MatrixTable({ rows, columns, lowAt }: MatrixProps) {
  return (
    <Table label={LABEL} boxClassName="max-h-[80dvh] min-h-40 rounded-control">
      <TableHead>
        <tr>
          <HeaderCell className={`${EDGE} z-[3]`}>Product</HeaderCell>
          {columns.map(({ warehouseId, code, city }) => (
            <HeaderCell key={warehouseId} className="min-w-22">
              <abbr title={city} className="no-underline">
                {code}
              </abbr>
            </HeaderCell>
          ))}
          <HeaderCell align="end">Available</HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.productId}>
            <th
              scope="row"
              className={`${EDGE} h-9 w-full max-w-0 min-w-44 border-b py-1 pr-3 pl-4 text-left font-normal group-last/row:border-b-0`}
            >
              <span className="line-clamp-2 leading-tight">
                <RowsLink row={row} />
              </span>
              <span className="figures block truncate text-xs text-muted">{row.sku}</span>
            </th>
            {columns.map(({ warehouseId }) => (
              <Cell key={warehouseId} className="p-0 first:pl-0 last:pr-0">
                <MatrixCell
                  productId={row.productId}
                  stock={row.cells.get(warehouseId)}
                  lowAt={row.lowAt.get(warehouseId) ?? lowAt}
                />
              </Cell>
            ))}
            <Cell align="end">
              <WhyFigure productId={row.productId} figure="available">
                {numberText(row.available)}
              </WhyFigure>
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

/** For narrow screens: a line per product, which opens to a line for each warehouse that has had it. */
export function MatrixCards({ rows, columns, lowAt }: MatrixProps) {
  return (
    <ul className="divide-y divide-line" aria-label={LABEL}>
      {rows.map((row) => (
        <li key={row.productId} className="py-2">
          <div className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate text-sm">
              <RowsLink row={row} />
            </span>
            <span className="figures shrink-0 text-sm">
              <WhyFigure productId={row.productId} figure="available">
                {numberText(row.available)}
              </WhyFigure>{" "}
              <span className="font-sans text-xs text-muted">available</span>
            </span>
          </div>
          {row.cells.size > 0 && (
            <details className="text-xs">
              <summary className="w-fit rounded-sm py-1 text-muted hover:text-ink">
                {countText(row.cells.size, "warehouse")}
                <span className="sr-only"> of {row.name}</span>
              </summary>
              <ul>
                {columns
                  .filter(({ warehouseId }) => row.cells.has(warehouseId))
                  .map(({ warehouseId, code }) => (
                    <li key={warehouseId} className="grid grid-cols-[3rem_1fr] items-center">
                      <span className="text-xs text-muted">{code}</span>
                      <MatrixCell
                        productId={row.productId}
                        stock={row.cells.get(warehouseId)}
                        lowAt={row.lowAt.get(warehouseId) ?? lowAt}
                      />
                    </li>
                  ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function RowsLink({ row: { name, sku } }: { row: MatrixRow }) {
  return (
    <Link
      href={`/admin/inventory?q=${encodeURIComponent(sku)}`}
      prefetch={false}
      data-matrix-row
      className="underline-offset-2 hover:underline max-md:inline-block max-md:min-h-6 max-md:max-w-full max-md:truncate"
      title={`Show ${name} (${sku}) in the inventory`}
    >
      {name}
    </Link>
  );
}
