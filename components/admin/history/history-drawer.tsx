"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { Fact, Facts } from "@/components/admin/facts";
import { FigureChanges } from "@/components/admin/figure-changes";
import { KindsOfChange } from "@/components/admin/history/kinds-of-change";
import { rowNameOf } from "@/components/admin/inventory/inventory-search-params";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { entriesBetweenAddress, entryAddress, inventoryRowAddress } from "@/components/admin/panel-addresses";
import { LocalTime } from "@/components/ui/local-time";
import { type AskedMoments, stockAtOptions } from "@/lib/explain/stock-at-options";
import type { StockAt } from "@/lib/explain/stock-at-schemas";
import { numberText } from "@/lib/format/count-words";
import { FIGURES } from "@/lib/inventory/figure-words";

type HistoryDrawerProps = {
  /** A row's id, as in the inventory; "" while none is open. */
  id: string;
  moments: AskedMoments;
  onClose: () => void;
};

/** One row at the moment, or at both: its figures, what changed them, and where to read on. */
export function HistoryDrawer({ id, moments, onClose }: HistoryDrawerProps) {
  const name = rowNameOf(useLast(id));
  const query = useQuery({ ...stockAtOptions(name ?? { productId: "" }, moments), enabled: name !== null });
  const [row = null] = query.data?.warehouses ?? [];
  const isKnown = name === null || query.data !== undefined;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={query.data?.name ?? "Row"}
      description={query.data && row && `${query.data.sku} in ${row.city}`}
      what="row"
      query={query}
      detail={isKnown ? (row && query.data ? { stock: query.data, row } : null) : undefined}
      missing="This warehouse has never stocked the product."
    >
      {({ stock, row }) => <RowAt stock={stock} row={row} moments={moments} />}
    </DetailDrawer>
  );
}

const SHOWN = ["onHand", "reserved", "committed", "safetyStock", "setAside", "shortfall", "available"] as const;

type RowAtProps = { stock: StockAt; row: StockAt["warehouses"][number]; moments: AskedMoments };

function RowAt({ stock: { productId, sku, at, since }, row, moments }: RowAtProps) {
  const { before, warehouseId, entryId } = row;
  const between = entriesBetweenAddress({ sku, warehouseId, ...moments });
  return (
    <div className="space-y-6">
      <section aria-label="Figures">
        <p className="text-sm text-muted">
          {since && (
            <>
              <LocalTime iso={since} format="dateAndTime" /> –{" "}
            </>
          )}
          <LocalTime iso={at} format="dateAndTime" />
        </p>
        {before ? (
          <div className="mt-3 rounded-control border border-line bg-paper">
            <FigureChanges
              changes={SHOWN.map((figure) => ({
                label: FIGURES[figure].label,
                before: before[figure],
                after: row[figure],
              }))}
            />
          </div>
        ) : (
          <Facts>
            {SHOWN.map((figure) => (
              <Fact key={figure} label={FIGURES[figure].label}>
                <span className="figures">{numberText(row[figure])}</span>
              </Fact>
            ))}
          </Facts>
        )}
        {entryId === null && <p className="mt-3 text-sm text-muted">Nothing had been received here yet.</p>}
      </section>
      {before && (
        <section aria-label="What changed">
          <h3 className="mb-1 text-sm font-semibold">What changed</h3>
          <KindsOfChange moments={moments} filters={{ productId, warehouseId }} linked={{ sku, warehouseId }} />
        </section>
      )}
      <ul className="space-y-1 text-sm">
        <To href={between}>{since ? "All entries between these moments" : "All entries up to this moment"}</To>
        {entryId && <To href={entryAddress(entryId)}>The last entry by then</To>}
        <To href={inventoryRowAddress({ productId, warehouseId, sku })}>This row now</To>
      </ul>
    </div>
  );
}

function To({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <Link href={href} prefetch={false} className="inline-flex min-h-9 items-center underline underline-offset-4">
        {children}
      </Link>
    </li>
  );
}
