import { useTranslations } from "next-intl";
import { citiesOf } from "@/components/shop/deliver-to/delivery-option-list";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { DeliveryOption } from "@/lib/delivery/delivery-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { kmText } from "@/lib/format/km-text";
import { priceText } from "@/lib/format/money";

type ChosenWayProps = {
  option: DeliveryOption;
  warehouses: readonly Warehouse[];
  /** Whether its date and price are for more than the page is about. */
  isTogether: boolean;
};

/** Why the chosen way is best, or what it has over the best; and what everything together costs. */
export function ChosenWay({ option, warehouses, isTogether }: ChosenWayProps) {
  const t = useTranslations();
  const { recommended, reason, distanceKm, deliveryDate, shippingPrice } = option;
  const cities = citiesOf(option, warehouses).join(" + ");
  return (
    <div className="space-y-1 px-4 pb-4 text-sm text-pretty">
      <p>{recommended ? reason : t("delivery.options.from", { cities, km: kmText(distanceKm), reason })}</p>
      {isTogether && (
        <p className="text-muted tabular-nums">
          {t("delivery.options.inAll", { price: priceText(shippingPrice), day: dayText(deliveryDate) })}
        </p>
      )}
    </div>
  );
}
