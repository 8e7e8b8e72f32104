import { Badge } from "@/components/ui/badge";
import { destinationText } from "@/lib/delivery/destination-words";
import { kmText } from "@/lib/format/km-text";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type Route = NonNullable<AdminReservation["route"]>;

/** Why it leaves from there: what was weighed at the moment of the hold. */
export function RouteWeighed({ route }: { route: Route }) {
  const chosenFirst = route.candidates.toSorted((a, b) => Number(b.chosen) - Number(a.chosen));
  return (
    <section aria-label="Route">
      <h3 className="text-sm font-semibold">Why from there</h3>
      <p className="mt-1 text-sm text-muted">
        {route.reason} {route.parcelCount === 1 ? "One parcel" : `${route.parcelCount} parcels`}
        {route.shipTo ? ` to ${destinationText(route.shipTo, "the shopper's location")}.` : ", destination not given."}
      </p>
      <ul className="mt-2 divide-y divide-line text-sm">
        {chosenFirst.map((candidate) => (
          <li key={candidate.warehouseId} className="flex items-baseline gap-3 py-1.5">
            <span className="figures w-10 shrink-0">{candidate.warehouseCode}</span>
            {candidate.distanceKm !== null && (
              <span className="figures shrink-0 text-muted">{kmText(candidate.distanceKm)}</span>
            )}
            <span className="min-w-0 flex-1 text-muted">{candidate.reason}</span>
            {candidate.chosen && <Badge tone="good">Chosen</Badge>}
          </li>
        ))}
      </ul>
    </section>
  );
}
