import { useTranslations } from "next-intl";
import { useId } from "react";
import { DeliveryWay } from "@/components/shop/deliver-to/delivery-way";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { DeliveryOption } from "@/lib/delivery/delivery-schemas";

type DeliveryWaysProps = {
  options: readonly DeliveryOption[];
  warehouses: readonly Warehouse[];
  chosen: DeliveryOption | undefined;
  onChoose?: ((warehouseId: string | null) => void) | undefined;
};

/** The ways, best first; with `onChoose` a choice among those that come from one warehouse or are recommended. */
export function DeliveryWays({ options, warehouses, chosen, onChoose }: DeliveryWaysProps) {
  const t = useTranslations();
  const name = useId();
  return (
    <ul aria-label={t("delivery.options.ways")} className="divide-y divide-line border-t border-line @lg:border-r">
      {options.map((option) => (
        <li key={option.parcels.map(({ warehouseId }) => warehouseId).join()}>
          <DeliveryWay
            option={option}
            cities={option.parcels.map(({ warehouseId, warehouseCode }) => {
              return warehouses.find(({ id }) => id === warehouseId)?.city ?? warehouseCode;
            })}
            isPicked={option === chosen && !option.recommended && onChoose === undefined}
            choice={onChoose && choiceOf(option, { name, isChosen: option === chosen, onChoose })}
          />
        </li>
      ))}
    </ul>
  );
}

type Choosing = { name: string; isChosen: boolean; onChoose: (warehouseId: string | null) => void };

/** A split that routing would not make itself cannot be wished for by naming one warehouse. */
function choiceOf({ recommended, parcels }: DeliveryOption, { name, isChosen, onChoose }: Choosing) {
  const [only] = parcels;
  if (!recommended && (parcels.length > 1 || !only)) return undefined;
  return { name, isChosen, onChoose: () => onChoose(recommended || !only ? null : only.warehouseId) };
}
