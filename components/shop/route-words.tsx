import { useTranslations } from "next-intl";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { RouteBody } from "@/lib/delivery/delivery-schemas";
import { dayText, destinationText } from "@/lib/delivery/destination-words";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { kmText } from "@/lib/format/km-text";
import { type Money, priceText } from "@/lib/format/money";

type RouteWordsProps = { route: RouteBody; warehouses: readonly Warehouse[] };

/** Where a hold's units ship from, when they arrive, and which warehouses were considered. */
export function RouteWords({ route, warehouses }: RouteWordsProps) {
  const t = useTranslations();
  // Tickets: the reason says all there is to say.
  if (isAllByEmail(route)) {
    return <p className="border-t border-line px-5 py-3 text-sm">{route.reason}</p>;
  }
  const cityOf = (id: string, code: string) => warehouses.find((warehouse) => warehouse.id === id)?.city ?? code;
  const senders = route.parcels.map(({ warehouseId, warehouseCode }) => cityOf(warehouseId, warehouseCode));
  const arrivalWords = (date: string, price: Money) => {
    const said = {
      count: route.parcelCount,
      day: () => <span className="font-medium text-ink">{dayText(date)}</span>,
      price: () => <span className="figures">{priceText(price)}</span>,
    };
    return route.shipTo
      ? t.rich("delivery.route.arrivesIn", {
          ...said,
          place: destinationText(route.shipTo, t("delivery.yourLocation")),
        })
      : t.rich("delivery.route.arrives", said);
  };
  return (
    <div className="border-t border-line text-sm">
      <div className="px-5 py-3">
        <p>{route.reason}</p>
        {route.deliveryDate && route.shippingPrice && (
          <p className="mt-0.5 text-muted">{arrivalWords(route.deliveryDate, route.shippingPrice)}</p>
        )}
      </div>
      <details className="group border-t border-line px-5">
        <summary className="flex min-h-11 items-center justify-between gap-4 text-muted hover:text-ink">
          <span>{t("delivery.route.why", { cities: senders.join(", ") })}</span>
          <span aria-hidden="true" className="transition-transform duration-150 group-open:rotate-180">
            ⌄
          </span>
        </summary>
        <ul className="divide-y divide-line border-t border-line pb-3">
          {route.candidates.map(({ warehouseId, warehouseCode, chosen, distanceKm, reason }) => (
            <li key={warehouseId} className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,2fr)] gap-4 py-2">
              <span className={chosen ? "font-medium" : "text-muted"}>{cityOf(warehouseId, warehouseCode)}</span>
              <span className="figures text-muted">{distanceKm === null ? "" : kmText(distanceKm)}</span>
              <span className="text-right text-muted">{reason}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
