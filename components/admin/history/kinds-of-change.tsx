"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { entriesBetweenAddress } from "@/components/admin/panel-addresses";
import { Skeleton } from "@/components/ui/skeleton";
import { type AskedMoments, stockChangesOptions } from "@/lib/explain/stock-at-options";
import type { KindOfChange } from "@/lib/explain/stock-at-schemas";
import { countText, deltaText, numberText } from "@/lib/format/count-words";
import { FIGURES } from "@/lib/inventory/figure-words";
import { ENTRY_TYPES } from "@/lib/ledger/ledger-words";

type KindsOfChangeProps = {
  moments: AskedMoments;
  /** The API's filters of rows. */
  filters: Record<string, string>;
  /** The event log's. */
  linked: { sku?: string; warehouseId?: string };
};

const SHOWN = ["onHand", "reserved", "committed", "setAside"] as const;

/** What the entries between two moments add up to, by type. */
export function KindsOfChange({ moments, filters, linked }: KindsOfChangeProps) {
  const { data, isError } = useQuery(stockChangesOptions({ ...filters, ...moments }));
  if (isError) return <p className="text-sm text-muted">Couldn't load what changed. Retrying…</p>;
  if (data === undefined) return <Skeleton className="h-24" />;
  const { kinds } = data;
  if (kinds === null) {
    return <p className="text-sm text-muted">Too many entries to add up. Choose moments that are closer together.</p>;
  }
  if (kinds.length === 0) return <p className="text-sm text-muted">No entries between these moments.</p>;
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">What changed, by type of entry</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 text-left font-normal">
              Type
            </th>
            <th scope="col" className="py-1 pl-3 text-right font-normal">
              Entries
            </th>
            {SHOWN.map((figure) => (
              <th key={figure} scope="col" className="py-1 pl-3 text-right font-normal whitespace-nowrap">
                {FIGURES[figure].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <Kind
              key={kind.type}
              kind={kind}
              href={entriesBetweenAddress({ ...linked, ...moments, type: kind.type })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Kind({ kind, href }: { kind: KindOfChange; href: string }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1.5 text-left font-normal">
        <Link href={href} prefetch={false} className="whitespace-nowrap underline underline-offset-4">
          {ENTRY_TYPES[kind.type].label}
          <span className="sr-only">: {countText(kind.entries, "entry", "entries")} in the event log</span>
        </Link>
      </th>
      <td className="figures py-1.5 pl-3 text-right text-muted">{numberText(kind.entries)}</td>
      {SHOWN.map((figure) => (
        <td key={figure} className={`figures py-1.5 pl-3 text-right ${kind[figure] === 0 ? "text-muted" : ""}`}>
          {kind[figure] === 0 ? "–" : deltaText(kind[figure])}
        </td>
      ))}
    </tr>
  );
}
