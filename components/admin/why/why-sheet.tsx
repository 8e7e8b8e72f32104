"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { use, useEffect, useRef } from "react";
import { DetailDrawer } from "@/components/admin/list/detail-drawer";
import { ViewerNote } from "@/components/admin/viewer-note";
import { WhyAt } from "@/components/admin/why/why-at";
import { Why, type WhyAsked } from "@/components/admin/why/why-context";
import { WhyEntries } from "@/components/admin/why/why-entries";
import { WhyEquation } from "@/components/admin/why/why-equation";
import { WhyTerms } from "@/components/admin/why/why-terms";
import { WhyWaitlist } from "@/components/admin/why/why-waitlist";
import { WhyWarehouses } from "@/components/admin/why/why-warehouses";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { ApiProblem } from "@/lib/client/api-request";
import { explainOptions } from "@/lib/explain/explain-options";
import type { Explanation } from "@/lib/explain/explain-schemas";
import { FIGURES } from "@/lib/inventory/figure-words";
import { LOCALE } from "@/lib/messages/locale";

type WhySheetProps = { asked: WhyAsked; isOpen: boolean; onClose: () => void };

/** Why a figure is what it is: the sum, what each part is made of, and what can be done about it. */
export function WhySheet({ asked, isOpen, onClose }: WhySheetProps) {
  const { mayChange } = use(Why);
  const query = useQuery({ ...explainOptions(asked), enabled: isOpen });
  const { data, error, refetch } = query;
  useRefetchAt(data?.holds.holds[0]?.expiresAt, refetch);
  useCloseOnLeaving(onClose);
  const isMissing = error instanceof ApiProblem && error.status === 404;
  return (
    <DetailDrawer
      isFull
      isOpen={isOpen}
      onClose={onClose}
      title={data ? `Why ${data[asked.figure].toLocaleString(LOCALE)} ${labelOf(asked)}?` : "Why this figure?"}
      description={data && placeOf(data)}
      footer={data && !mayChange && <ViewerNote what="change stock, safety stock or holds" />}
      what="product"
      query={query}
      detail={isMissing ? null : data}
    >
      {(why) => (
        <div key={`${why.productId} ${why.warehouseId}`} className="space-y-6">
          <WhyEquation why={why} />
          <WhyTerms why={why} figure={asked.figure} />
          <WhyWaitlist why={why} />
          {why.warehouseId === null && <WhyWarehouses why={why} figure={asked.figure} />}
          <WhyEntries why={why} />
          <WhyAt why={why} />
        </div>
      )}
    </DetailDrawer>
  );
}

function labelOf({ figure }: WhyAsked): string {
  return FIGURES[figure].label.toLowerCase();
}

function placeOf({ name, sku, warehouseId, warehouses }: Explanation) {
  const [row] = warehouses;
  const where = warehouseId === null ? "all warehouses" : row ? row.warehouseName : "never stocked here";
  return (
    <>
      {name} · <span className="figures">{sku}</span> · {where}
    </>
  );
}

/** A link in it leads to another room, where it would still be open. */
function useCloseOnLeaving(onClose: () => void): void {
  const address = `${usePathname()}?${useSearchParams()}`;
  const opened = useRef(address);
  useEffect(() => {
    if (opened.current === address) return;
    opened.current = address;
    onClose();
  });
}
