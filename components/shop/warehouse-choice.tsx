"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useDeliveryOptions } from "@/components/shop/deliver-to/use-delivery-options";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { useOwnHolds, useOwnUnits } from "@/components/shop/own-holds";
import { WarehouseOption } from "@/components/shop/warehouse-option";
import { unitsOnShelf } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { DeliveryOption } from "@/lib/delivery/delivery-schemas";
import { type TransitByWarehouse, workingDaysAnywhere } from "@/lib/delivery/delivery-terms";
import type { Destination } from "@/lib/delivery/ship-to-cookie";
import type { T } from "@/lib/messages/translate";
import { linesTogether, parcelsOf } from "@/lib/reservations/join-hold";
import { deliversTo } from "@/lib/stock/routing/delivery-rules";

type WarehouseChoiceProps = {
  product: Product;
  /** Units wanted. A warehouse with fewer shows no date. */
  quantity: number;
  /** Working days from each warehouse, by its id. */
  transit: TransitByWarehouse;
  /** Null: any warehouse. */
  chosen: string | null;
  onChoose: (warehouseId: string | null) => void;
};

/** What each warehouse has, when it could arrive, and the choice between them, in one list. */
export function WarehouseChoice({ product, quantity, transit, chosen, onChoose }: WarehouseChoiceProps) {
  const t = useTranslations();
  const shipTo = useShipTo();
  const own = useOwnUnits(product.id);
  const { joinable } = useOwnHolds();
  const wanted = useMemo(() => [{ productId: product.id, warehouseId: null, quantity }], [product.id, quantity]);
  // A parcel takes as long whatever else is held; only what routing chooses depends on it.
  const alone = useDeliveryOptions(wanted, shipTo);
  const { lines, replaces } = useMemo(() => linesTogether(joinable, wanted), [joinable, wanted]);
  const together = useDeliveryOptions(lines, shipTo, replaces);
  const options = alone.data?.options ?? [];
  const best = together.data?.options.find((option) => option.recommended);
  const parcels = best ? parcelsOf(product.id, best, lines) : [];
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t("products.from.legend")}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
        <WarehouseOption
          row={null}
          from={citiesOf(parcels, product)}
          wait={shipTo === null ? waitText(t, product, quantity, transit) : undefined}
          deliveryDate={lastArrival(parcels)}
          isChosen={chosen === null}
          onChoose={() => onChoose(null)}
        />
        {product.inventory.map((row) => (
          <WarehouseOption
            key={row.warehouseId}
            row={row}
            isAway={isAway(transit[row.warehouseId], shipTo)}
            own={own?.unitsIn(row.warehouseId) ?? 0}
            deliveryDate={optionFrom(row.warehouseId, options)?.deliveryDate}
            isChosen={chosen === row.warehouseId}
            onChoose={() => onChoose(row.warehouseId)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Whether a warehouse does not deliver to a known pincode. */
function isAway(of: TransitByWarehouse[string] | undefined, shipTo: Destination | null): boolean {
  return of !== undefined && typeof shipTo?.postalCode === "string" && !deliversTo(of, shipTo);
}

/** "in 1 to 6 working days": the estimate without a destination. Undefined if there are not enough units. */
function waitText(
  t: T,
  { inventory, available }: Product,
  quantity: number,
  transit: TransitByWarehouse,
): string | undefined {
  if (available < quantity) return undefined;
  const onShelf = inventory.reduce((sum, row) => sum + unitsOnShelf(row), 0);
  const able = inventory.filter((row) => row.available > 0).flatMap(({ warehouseId }) => transit[warehouseId] ?? []);
  if (able.length === 0) return undefined;
  const { fewest, most } = workingDaysAnywhere(able, { ordered: onShelf < quantity });
  return fewest === most ? t("products.from.waitOf", { days: most }) : t("products.from.wait", { fewest, most });
}

function optionFrom(warehouseId: string, options: readonly DeliveryOption[]): DeliveryOption | undefined {
  return options.find(({ parcels }) => parcels.length === 1 && parcels[0]?.warehouseId === warehouseId);
}

function lastArrival(parcels: DeliveryOption["parcels"]): string | undefined {
  return parcels
    .map(({ deliveryDate }) => deliveryDate)
    .sort()
    .at(-1);
}

/** "Chennai", "Chennai + Mumbai"; empty if there are no parcels. */
function citiesOf(parcels: DeliveryOption["parcels"], { inventory }: Product): string {
  const cityOf = (id: string) => inventory.find((row) => row.warehouseId === id)?.city;
  return parcels.map(({ warehouseId, warehouseCode }) => cityOf(warehouseId) ?? warehouseCode).join(" + ");
}
