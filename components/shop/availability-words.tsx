"use client";

import { Countdown } from "@/components/clock/countdown";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { availabilityOf, citiesWithUnits } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";

type AvailabilityWordsProps = {
  product: Pick<Product, "available" | "nextReleaseAt" | "inventory">;
  serverTime: string;
};

/** What can be had now, in one line: "3 left in Mumbai", "Sold out", "All held, the first hold ends in 3:12". */
export function AvailabilityWords({ product, serverTime }: AvailabilityWordsProps) {
  const availability = availabilityOf(product);
  switch (availability.kind) {
    case "many":
      return (
        <span className="text-muted">
          <RollingFigure value={availability.units} className="figures" /> available
        </span>
      );
    case "few":
      return (
        <span className="font-medium text-signal">
          <RollingFigure value={availability.units} className="figures" /> left{onlyCity(product)}
        </span>
      );
    case "backorder":
      return <span className="text-muted">On back-order</span>;
    case "held":
      return (
        <span className="text-signal">
          All held, the first hold ends in <Countdown until={availability.firstEndsAt} serverTime={serverTime} />
        </span>
      );
    case "soldOut":
      return <span className="text-muted">Sold out</span>;
  }
}

function onlyCity(product: Pick<Product, "inventory">): string {
  const cities = citiesWithUnits(product);
  return cities.length === 1 ? ` in ${cities[0]}` : "";
}
