"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { Button } from "@/components/ui/button";
import { countText } from "@/lib/format/count-words";
import type { DeliveryDraft, DraftProduct } from "@/lib/receiving/delivery-draft";
import { scannedProductOptions } from "@/lib/receiving/receiving-options";

type Code = DeliveryDraft["codes"][number];

type ScannedCodesProps = {
  codes: readonly Code[];
  onFound: (code: Code, product: DraftProduct) => void;
  onUnknown: (code: Code) => void;
  onRemove: (code: Code) => void;
};

/** Codes of which no product is known yet. Each is looked up, and stays here until it is found or removed. */
export function ScannedCodes({ codes, ...acts }: ScannedCodesProps) {
  if (codes.length === 0) return null;
  return (
    <section aria-label="Scanned, not found" className="mb-4 rounded-card border border-warn bg-card p-3">
      <h2 className="text-sm font-medium">Scanned, not found</h2>
      <ul className="mt-1 divide-y divide-line">
        {codes.map((code) => (
          <ScannedCode key={code.code} code={code} {...acts} />
        ))}
      </ul>
    </section>
  );
}

function ScannedCode({ code, onFound, onUnknown, onRemove }: Omit<ScannedCodesProps, "codes"> & { code: Code }) {
  const query = useQuery(scannedProductOptions(code.code));
  const { data } = query;
  const tell = useEffectEvent(() => {
    if (data) onFound(code, data);
    else if (data === null) onUnknown(code);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever it was looked up.
  useEffect(() => tell(), [query.dataUpdatedAt]);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
      <span className="min-w-0 flex-1 max-sm:basis-full">
        <span className="figures font-medium wrap-anywhere">{code.code}</span>
        <span className="block text-xs text-muted">
          {code.times > 1 && `Scanned ${countText(code.times, "time")}. `}
          {query.isFetching
            ? "Looking it up…"
            : query.isError
              ? "It couldn't be looked up."
              : "No product has this SKU or barcode. Find the product by name, or keep the goods apart."}
        </span>
      </span>
      <Button kind="quiet" size="sm" isBusy={query.isFetching} onClick={() => query.refetch()}>
        Look up again
      </Button>
      <Button kind="quiet" size="sm" onClick={() => onRemove(code)}>
        Remove
      </Button>
    </li>
  );
}
