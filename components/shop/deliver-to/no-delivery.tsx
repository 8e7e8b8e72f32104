import { useTranslations } from "next-intl";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { DeliveryOptions } from "@/lib/delivery/delivery-schemas";

type NoDeliveryProps = {
  shortages: DeliveryOptions["shortages"];
  warehouses: readonly Warehouse[];
  /** What products are called, where there is more than one. */
  nameOf?: ((productId: string) => string) | undefined;
};

/** Nothing can be sent as it is asked for: what is possible instead. */
export function NoDelivery({ shortages, warehouses, nameOf }: NoDeliveryProps) {
  const t = useTranslations();
  return (
    <div className="px-4 pb-4 text-sm">
      {shortages.map(({ productId, warehouseId, requested, available }) => {
        const city = warehouses.find(({ id }) => id === warehouseId)?.city ?? t("delivery.none.thatWarehouse");
        const words =
          warehouseId === undefined
            ? t("delivery.none.all", { available, requested })
            : t("delivery.none.city", { available, requested, city });
        return (
          <p key={`${productId}${warehouseId}`} className="text-pretty">
            {nameOf
              ? t.rich("delivery.none.named", {
                  name: () => <span className="font-medium">{nameOf(productId)}</span>,
                  words,
                })
              : words}
          </p>
        );
      })}
    </div>
  );
}
