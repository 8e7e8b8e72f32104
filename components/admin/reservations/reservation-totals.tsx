"use client";

import { unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import type { ReservationTotals as Totals } from "@/lib/reservations/admin-reservation-schemas";
import { countText } from "@/lib/reservations/admin-reservation-words";

/** What the list is in sum, as long as it is not too much to add up. */
export function ReservationTotals({ totals }: { totals: Totals["totals"] | undefined }) {
  const { reservations = 0, units = 0, value } = totals ?? {};
  const words = reservations === 1 ? "reservation" : "reservations";
  return (
    <p className="figures mb-2 min-h-4 text-xs text-muted">
      {value &&
        reservations > 0 &&
        `${countText(reservations, null)} ${words} · ${unitsText(units)} · ${priceText(value)}`}
    </p>
  );
}
