import Link from "next/link";
import { MatrixCell } from "@/components/admin/live-stock/matrix-cell";
import type { MatrixColumn, MatrixRow } from "@/components/admin/live-stock/matrix-rows";

type MatrixCardsProps = { rows: MatrixRow[]; columns: MatrixColumn[]; lowAt: number };

/** The matrix where there is no room for columns: a card per product, a line per warehouse. */
export function MatrixCards({ rows, columns, lowAt }: MatrixCardsProps) {
  return (
    <ul className="grid gap-3" aria-label="Stock by product and warehouse">
      {rows.map((row) => (
        <li key={row.productId} className="rounded-control border border-line p-3">
          <div className="flex items-baseline justify-between gap-3">
            <Link
              href={`/admin/inventory?q=${encodeURIComponent(row.sku)}`}
              prefetch={false}
              className="min-w-0 truncate text-sm font-medium underline-offset-2 hover:underline"
            >
              {row.name}
            </Link>
            <span className="figures shrink-0 text-sm">
              {row.available} <span className="text-xs text-muted">available</span>
            </span>
          </div>
          <ul className="mt-1">
            {columns.map(({ warehouseId, code }) => (
              <li key={warehouseId} className="grid grid-cols-[3rem_1fr] items-center">
                <span className="text-xs text-muted">{code}</span>
                <MatrixCell stock={row.cells.get(warehouseId)} lowAt={lowAt} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
