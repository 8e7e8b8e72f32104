"use client";

import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useDeliveryOptions } from "@/components/shop/deliver-to/use-delivery-options";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { useOwnHolds, useOwnUnits } from "@/components/shop/own-holds";
import { WarehouseOption } from "@/components/shop/warehouse-option";
import { StockScale } from "@/components/signature/stock-scale";
import { cn } from "@/components/ui/class-names";
import { unitsOnShelf } from "@/lib/catalog/availability";
import type { Product, StockAtWarehouse } from "@/lib/catalog/catalog-schemas";
import { deliveryOptionsOptions } from "@/lib/delivery/delivery-query-options";
import type { DeliveryOption } from "@/lib/delivery/delivery-schemas";
import { type TransitByWarehouse, workingDaysAnywhere } from "@/lib/delivery/delivery-terms";
import { type Destination, shipToRequest } from "@/lib/delivery/ship-to-cookie";
import type { T } from "@/lib/messages/translate";
import { linesTogether, parcelsOf } from "@/lib/reservations/join-hold";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { deliversTo } from "@/lib/stock/routing/delivery-rules";

type WarehouseChoiceProps = {
  product: Product;
  /** Units wanted. A warehouse with fewer cannot be chosen. */
  quantity: number;
  /** Working days from each warehouse, by its id. */
  transit: TransitByWarehouse;
  /** Null: whatever is best, which may change until it is reserved. */
  chosen: string | null;
  onChoose: (warehouseId: string | null) => void;
};

/**
 * The ways to get it, in one list: the best first, then the other warehouses by date. Each warehouse is in it once, so the
 * best way takes the place of its warehouse; it is as high as two rows, so that nothing moves when it becomes known.
 */
export function WarehouseChoice({ product, quantity, transit, chosen, onChoose }: WarehouseChoiceProps) {
  const t = useTranslations();
  const shipTo = useShipTo();
  const own = useOwnUnits(product.id);
  const { best, parcels, optionOf, priceOf, isTogether, isAwaited } = useWays(product, quantity);
  const only =
    parcels.length === 1 ? product.inventory.find((row) => row.warehouseId === parcels[0]?.warehouseId) : null;
  const others = product.inventory
    .filter((row) => row !== only)
    .map((row) => ({ row, option: optionOf(row.warehouseId) }))
    .sort((a, b) => byDate(a.option, b.option));
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t("products.from.legend")}</legend>
      <StockScale rows={product.inventory}>
        <div
          className={cn(
            "divide-y divide-line overflow-hidden rounded-card border border-line bg-card",
            // Without words until the answers are here, so that no row is seen to move to its place.
            "in-data-place:*:invisible",
            isAwaited && "*:invisible",
          )}
        >
          <WarehouseOption
            city={citiesOf(parcels, product) || t("products.from.any")}
            row={only ?? null}
            isBest={best !== undefined}
            own={only ? (own?.unitsIn(only.warehouseId) ?? 0) : 0}
            wait={best ? undefined : waitText(t, product, quantity, transit)}
            deliveryDate={lastArrival(parcels)}
            price={best?.shippingPrice}
            isTogether={isTogether}
            isChosen={chosen === null || chosen === only?.warehouseId}
            quantity={quantity}
            onChoose={() => onChoose(null)}
          />
          <p className="px-4 pt-2 pb-1 text-xs text-muted">
            {t(best ? "products.from.others" : "products.from.orChoose")}
          </p>
          {others.map(({ row, option }) => (
            <WarehouseOption
              key={row.warehouseId}
              city={row.city}
              row={row}
              isAway={isAway(transit[row.warehouseId], shipTo)}
              own={own?.unitsIn(row.warehouseId) ?? 0}
              deliveryDate={option?.deliveryDate}
              price={priceOf(row.warehouseId)}
              isTogether={isTogether}
              isChosen={chosen === row.warehouseId}
              quantity={quantity}
              onChoose={() => onChoose(row.warehouseId)}
            />
          ))}
        </div>
      </StockScale>
    </fieldset>
  );
}

/** `isTogether`: it joins a running hold, so that prices are for all parcels of that hold then. */
function useWays(product: Product, quantity: number) {
  const shipTo = useShipTo();
  const { joinable } = useOwnHolds();
  const wanted = useMemo(() => [{ productId: product.id, warehouseId: null, quantity }], [product.id, quantity]);
  // A parcel takes as long whatever else is held; only what routing chooses depends on it.
  const alone = useDeliveryOptions(wanted, shipTo);
  const { lines, replaces } = useMemo(() => linesTogether(joinable, wanted), [joinable, wanted]);
  const together = useDeliveryOptions(lines, shipTo, replaces);
  const recommended = together.data?.options.find((option) => option.recommended);
  const parcels = recommended ? parcelsOf(product.id, recommended, lines) : [];
  const optionOf = (warehouseId: string) => optionFrom(warehouseId, alone.data?.options ?? []);
  const joined = useJoined(product, joinable, quantity);
  return {
    best: parcels.length > 0 ? recommended : undefined,
    parcels,
    optionOf,
    priceOf: joinable ? joined.priceOf : (warehouseId: string) => optionOf(warehouseId)?.shippingPrice,
    isTogether: joinable !== null,
    isAwaited: alone.isAwaited || together.isAwaited || joined.isAwaited,
  };
}

/** What the hold that it joins (null: none) then costs to ship, for each warehouse that it could come from. */
function useJoined(product: Product, joinable: Reservation | null, quantity: number) {
  const shipTo = useShipTo();
  const rows = joinable ? product.inventory.filter((row) => row.available >= quantity) : [];
  const asked = useQueries({
    queries: rows.map(({ warehouseId }) => {
      const { lines, replaces } = linesTogether(joinable, [{ productId: product.id, warehouseId, quantity }]);
      return deliveryOptionsOptions(lines, shipTo && shipToRequest(shipTo), replaces);
    }),
  });
  return {
    priceOf: (warehouseId: string) =>
      asked[rows.findIndex((row) => row.warehouseId === warehouseId)]?.data?.options[0]?.shippingPrice,
    isAwaited: asked.some(({ data, isFetching, failureCount }) => !data && isFetching && failureCount === 0),
  };
}

/** Those that cannot send it come last, as they were. */
function byDate(a: DeliveryOption | undefined, b: DeliveryOption | undefined): number {
  if (!a || !b) return Number(b !== undefined) - Number(a !== undefined);
  const order = a.deliveryDate.localeCompare(b.deliveryDate);
  return order || a.shippingPrice.amount - b.shippingPrice.amount || a.distanceKm - b.distanceKm;
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
function citiesOf(parcels: DeliveryOption["parcels"], { inventory }: { inventory: StockAtWarehouse[] }): string {
  const cityOf = (id: string) => inventory.find((row) => row.warehouseId === id)?.city;
  return parcels.map(({ warehouseId, warehouseCode }) => cityOf(warehouseId) ?? warehouseCode).join(" + ");
}
