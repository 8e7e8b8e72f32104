"use client";

import { Countdown } from "@/components/clock/countdown";
import { availabilityOf } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";

type AvailabilityWordsProps = {
  product: Pick<Product, "available" | "nextReleaseAt" | "inventory">;
  serverTime: string;
};

/** What can be had now, in one line: "3 left", "Sold out", "All held; the first hold ends in 3:12". */
export function AvailabilityWords({ product, serverTime }: AvailabilityWordsProps) {
  const availability = availabilityOf(product);
  switch (availability.kind) {
    case "many":
      return (
        <span className="text-muted">
          <span className="figures">{availability.units}</span> available
        </span>
      );
    case "few":
      return (
        <span className="font-medium text-signal">
          <span className="figures">{availability.units}</span> left
        </span>
      );
    case "backorder":
      return <span className="text-muted">On back-order</span>;
    case "held":
      return (
        <span className="text-signal">
          All held; the first hold ends in <Countdown until={availability.firstEndsAt} serverTime={serverTime} />
        </span>
      );
    case "soldOut":
      return <span className="text-muted">Sold out</span>;
  }
}
