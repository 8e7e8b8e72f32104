import Link from "next/link";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { priceText, timesQuantity } from "@/lib/catalog/money";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type ReservationLinesProps = { reservation: Reservation; warehouses: Warehouse[] };

export function ReservationLines({ reservation, warehouses }: ReservationLinesProps) {
  return (
    <section aria-label="What is held" className="rounded-card border border-line bg-card">
      <ul className="divide-y divide-line">
        {reservation.lines.map((line) => (
          <li key={`${line.productId} ${line.warehouseId}`} className="flex items-start justify-between gap-4 p-5">
            <div>
              <Link href={`/products/${line.sku}`} className="font-medium underline-offset-4 hover:underline">
                {line.name}
              </Link>
              <p className="mt-1 text-sm text-muted">
                <span className="figures">{line.quantity}</span> × {priceText(line.unitPrice)}, from{" "}
                {cityOf(line.warehouseId, warehouses) ?? line.warehouseCode}
              </p>
            </div>
            <p className="shrink-0 tabular-nums">{priceText(timesQuantity(line.unitPrice, line.quantity))}</p>
          </li>
        ))}
      </ul>
      <p className="flex items-baseline justify-between gap-4 border-t border-line p-5 font-medium">
        <span>Total</span>
        <span className="text-xl tabular-nums">{priceText(reservation.total)}</span>
      </p>
    </section>
  );
}

function cityOf(warehouseId: string, warehouses: Warehouse[]): string | undefined {
  return warehouses.find((warehouse) => warehouse.id === warehouseId)?.city;
}
