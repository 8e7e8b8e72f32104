import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type Route = NonNullable<Reservation["route"]>;

/** Why the units come from where they come, where the shopper left it open. */
export function RouteWords({ route, warehouses }: { route: Route; warehouses: Warehouse[] }) {
  const cityOf = (id: string, code: string) => warehouses.find((warehouse) => warehouse.id === id)?.city ?? code;
  return (
    <details className="group border-t border-line px-5 text-sm">
      <summary className="flex min-h-11 items-center justify-between gap-4 text-muted hover:text-ink">
        <span>
          {route.parcelCount === 1 ? "Comes in one parcel" : `Comes in ${route.parcelCount} parcels`}: why from there?
        </span>
        <span aria-hidden="true" className="transition-transform duration-150 group-open:rotate-180">
          ⌄
        </span>
      </summary>
      <p className="pb-2">{route.reason}</p>
      <ul className="divide-y divide-line border-t border-line pb-3">
        {route.candidates.map(({ warehouseId, warehouseCode, chosen, reason }) => (
          <li key={warehouseId} className="flex justify-between gap-4 py-2">
            <span className={chosen ? "font-medium" : "text-muted"}>{cityOf(warehouseId, warehouseCode)}</span>
            <span className="text-right text-muted">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
