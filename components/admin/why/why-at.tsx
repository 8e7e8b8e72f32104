"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MomentField } from "@/components/admin/moment-field";
import { entryAddress } from "@/components/admin/panel-addresses";
import { WhyLink } from "@/components/admin/why/why-line";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import { stockAtOptions } from "@/lib/explain/explain-options";
import type { Explanation, StockAt } from "@/lib/explain/explain-schemas";
import { FIGURES } from "@/lib/inventory/figure-words";
import { LOCALE } from "@/lib/messages/locale";

/** The same figures as of an earlier moment. */
export function WhyAt({ why: { productId, warehouseId } }: { why: Explanation }) {
  const [at, setAt] = useState("");
  const { data, isError } = useQuery({ ...stockAtOptions(productId, at), enabled: at !== "" });
  const rows = data?.warehouses.filter((row) => warehouseId === null || row.warehouseId === warehouseId) ?? [];
  return (
    <section aria-label="At another time">
      <h3 className="text-sm font-semibold">At another time</h3>
      <MomentField label="Stock as of" value={at} onValueChange={setAt} className="mt-2" />
      {at !== "" && isError && (
        <p className="mt-2 text-sm text-muted">Couldn't load the stock of that time. Retrying…</p>
      )}
      {at !== "" && !data && !isError && <Skeleton className="mt-3 h-16" />}
      {data && <RowsAt at={data.at} rows={rows} />}
    </section>
  );
}

const SHOWN = ["onHand", "reserved", "committed", "safetyStock", "setAside", "available"] as const;

function RowsAt({ at, rows }: { at: string; rows: StockAt["warehouses"] }) {
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full text-right text-xs">
        <caption className="pb-1 text-left text-muted">
          As of <LocalTime iso={at} format="dateAndTime" />
        </caption>
        <thead className="text-muted">
          <tr>
            <th scope="col" className="text-left font-normal">
              Warehouse
            </th>
            {SHOWN.map((figure) => (
              <th key={figure} scope="col" title={FIGURES[figure].meaning} className="pl-2 font-normal">
                {FIGURES[figure].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.warehouseId} className="border-t border-line">
              <th scope="row" className="figures py-1.5 text-left font-normal">
                {row.warehouseCode} {row.entryId && <WhyLink href={entryAddress(row.entryId)}>Entry</WhyLink>}
              </th>
              {SHOWN.map((figure) => (
                <td key={figure} className="figures pl-2 text-sm">
                  {row[figure].toLocaleString(LOCALE)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="text-sm">This warehouse has never stocked the product.</p>}
    </div>
  );
}
