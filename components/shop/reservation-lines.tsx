import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReservationLineRow } from "@/components/shop/reservation-line-row";
import { RouteWords } from "@/components/shop/route-words";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { priceText } from "@/lib/format/money";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type ReservationLinesProps = {
  reservation: Reservation;
  warehouses: Warehouse[];
  /** The sums, if there is more to them than the goods. */
  children?: ReactNode;
};

/** A reservation's lines, where they ship from, and the total. */
export function ReservationLines({ reservation, warehouses, children }: ReservationLinesProps) {
  const t = useTranslations();
  // Nothing ships from an ended hold, so how its warehouse was chosen is of no use.
  const isOver = reservation.status === "RELEASED";
  return (
    <section
      aria-label={t(`checkout.lines.${reservation.status}`)}
      className="overflow-hidden rounded-card border border-line bg-card"
    >
      <ul className="divide-y divide-line">
        {reservation.lines.map((line) => (
          <li key={`${line.productId} ${line.warehouseId}`} className="p-5">
            <ReservationLineRow
              line={line}
              city={cityOf(line.warehouseId, warehouses) ?? line.warehouseCode}
              isInMailedParcel={isByEmail(line.warehouseId, reservation.route)}
              isHeld={reservation.status === "PENDING"}
            />
          </li>
        ))}
      </ul>
      {reservation.route && !isOver && <RouteWords route={reservation.route} warehouses={warehouses} />}
      {children ?? (
        <p className="flex items-baseline justify-between gap-4 border-t border-line p-5 font-medium">
          <span>{t("checkout.lines.total")}</span>
          <span className="text-xl tabular-nums">{priceText(reservation.total)}</span>
        </p>
      )}
    </section>
  );
}

function isByEmail(warehouseId: string, route: Reservation["route"]): boolean {
  return route?.parcels.some((parcel) => parcel.warehouseId === warehouseId && parcel.isByEmail) ?? false;
}

function cityOf(warehouseId: string, warehouses: Warehouse[]): string | undefined {
  return warehouses.find((warehouse) => warehouse.id === warehouseId)?.city;
}
