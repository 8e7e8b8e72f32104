"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { MomentField } from "@/components/admin/moment-field";
import { entryAddress, rowsAtAddress } from "@/components/admin/panel-addresses";
import { WhyLink } from "@/components/admin/why/why-line";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import { serverNow } from "@/lib/client/server-clock";
import type { Explanation } from "@/lib/explain/explain-schemas";
import { momentError } from "@/lib/explain/moments";
import { ledgerSpanOptions, stockAtOptions } from "@/lib/explain/stock-at-options";
import type { StockAt } from "@/lib/explain/stock-at-schemas";
import { FIGURES } from "@/lib/inventory/figure-words";
import { LOCALE } from "@/lib/messages/locale";

/** The same figures as of an earlier moment. */
export function WhyAt({ why: { productId, warehouseId, sku } }: { why: Explanation }) {
  const [at, setAt] = useState("");
  const span = useQuery({ ...ledgerSpanOptions(), enabled: at !== "" }).data;
  const error = momentError(at, span?.firstAt, serverNow());
  const isAsked = at !== "" && span !== undefined && error === null;
  const { data, isError } = useQuery({ ...stockAtOptions({ productId }, { at, since: "" }), enabled: isAsked });
  const rows = data?.warehouses.filter((row) => warehouseId === null || row.warehouseId === warehouseId) ?? [];
  return (
    <section aria-label="At another time">
      <h3 className="flex items-baseline justify-between gap-3 text-sm font-semibold">
        At another time
        <Link
          href={rowsAtAddress({ sku, at: isAsked ? at : "" })}
          prefetch={false}
          className="text-xs font-normal underline underline-offset-4"
        >
          In stock history
        </Link>
      </h3>
      <MomentField label="Stock as of" value={at} error={error} onValueChange={setAt} className="mt-2" />
      {isAsked && isError && <p className="mt-2 text-sm text-muted">Couldn't load the stock of that time. Retrying…</p>}
      {at !== "" && error === null && !data && !isError && <Skeleton className="mt-3 h-16" />}
      {isAsked && data && <RowsAt at={data.at} rows={rows} />}
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
