"use client";

import { useWhy, type WhyAsked } from "@/components/admin/why/why-context";
import { WhyLine, WhyLines } from "@/components/admin/why/why-line";
import { Badge } from "@/components/ui/badge";
import type { Explanation } from "@/lib/explain/explain-schemas";
import { termText } from "@/lib/explain/explain-words";
import { LOCALE } from "@/lib/messages/locale";

/** A product's warehouses, each with its own sum. */
export function WhyWarehouses({ why, figure }: { why: Explanation; figure: WhyAsked["figure"] }) {
  const ask = useWhy();
  const { productId, warehouses } = why;
  if (warehouses.length === 0) return <p className="text-sm">No warehouse has ever stocked this product.</p>;
  return (
    <section aria-label="By warehouse">
      <h3 className="text-sm font-semibold">By warehouse</h3>
      <WhyLines>
        {warehouses.map(({ warehouseId, warehouseCode, available, terms, isPaused }) => (
          <WhyLine
            key={warehouseId}
            lead={<span className={available === 0 ? "text-signal" : ""}>{available.toLocaleString(LOCALE)}</span>}
            act={
              <button
                type="button"
                onClick={() => ask({ productId, warehouseId, figure })}
                className="cursor-pointer text-xs underline underline-offset-4"
              >
                Why?<span className="sr-only"> {warehouseCode}</span>
              </button>
            }
          >
            <span className="figures">{warehouseCode}</span> {isPaused && <Badge tone="warn">Paused</Badge>}
            <span className="block text-xs text-muted tabular-nums">{terms.map(termText).join(" ")}</span>
          </WhyLine>
        ))}
      </WhyLines>
    </section>
  );
}
