"use client";

import { lazy, Suspense } from "react";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { Place } from "@/lib/delivery/delivery-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

const DeliveryMap = lazy(async () => ({
  default: (await import("@/components/shop/deliver-to/delivery-map")).DeliveryMap,
}));

type WayMapProps = { warehouses: readonly Warehouse[]; lines: Reservation["lines"]; place: Place | null };

/** The warehouses, and the ways of the parcels once it is known where to. Its room is kept while it is fetched. */
export function WayMap({ warehouses, lines, place }: WayMapProps) {
  return (
    <div className="h-40 w-36 max-sm:hidden">
      <Suspense>
        <DeliveryMap
          warehouses={warehouses.filter(({ isActive }) => isActive)}
          shipTo={place}
          chosen={[...new Set(lines.map(({ warehouseId }) => warehouseId))]}
          className="mx-auto h-full w-auto max-w-full"
        />
      </Suspense>
    </div>
  );
}
