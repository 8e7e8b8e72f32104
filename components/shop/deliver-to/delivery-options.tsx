"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ChosenWay } from "@/components/shop/deliver-to/chosen-way";
import { DeliveryMap } from "@/components/shop/deliver-to/delivery-map";
import { DeliveryOptionList } from "@/components/shop/deliver-to/delivery-option-list";
import { useDeliverToPanel } from "@/components/shop/deliver-to/use-deliver-to-panel";
import { useDeliveryOptions } from "@/components/shop/deliver-to/use-delivery-options";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { warehousesOptions } from "@/lib/catalog/catalog-options";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { WantedLine } from "@/lib/delivery/delivery-query-options";
import type { DeliveryOptions as DeliveryAnswer, DeliveryOption } from "@/lib/delivery/delivery-schemas";
import { destinationText } from "@/lib/delivery/destination-words";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { shortOf } from "@/lib/reservations/join-hold";

type DeliveryOptionsProps = {
  lines: readonly WantedLine[];
  /** The warehouse that everything must come from; null lets routing choose. */
  chosenWarehouseId?: string | null;
  /**
   * Makes the options selectable. Called with null for the recommended one, otherwise with the option's only warehouse.
   */
  onChoose?: (warehouseId: string | null) => void;
  /** Product names, if the lines have more than one product. */
  nameOf?: (productId: string) => string;
  /** The own reservation whose units these lines may use. */
  replaces?: string | null;
  /** Which of the lines the page is about, if the others are held already; null if it is about all of them. */
  wanted?: readonly WantedLine[] | null;
  /** Leaves the other options out: the page lists them itself. */
  isChosenOnly?: boolean;
};

/** The delivery options for these lines: from where, by when, at what price. Updated while stock changes. */
export function DeliveryOptions({
  lines,
  chosenWarehouseId = null,
  onChoose,
  nameOf,
  replaces = null,
  wanted = null,
  isChosenOnly = false,
}: DeliveryOptionsProps) {
  const t = useTranslations();
  const shipTo = useShipTo();
  const { data, isError, isUnknownPlace, isOld, ids, onStock, retry } = useDeliveryOptions(lines, shipTo, replaces);
  const { data: known } = useQuery(warehousesOptions());
  const warehouses = known?.warehouses.filter(({ isActive }) => isActive) ?? [];
  const named = data?.options.find((option) => isFrom(option, chosenWarehouseId));
  const chosen = isChosenOnly ? named : (named ?? data?.options[0]);
  if (data && data.options.length > 0 && data.options.every(isAllByEmail)) {
    return <p className="text-sm">{t("delivery.options.byEmail")}</p>;
  }
  return (
    <section
      aria-label={t("delivery.options.label")}
      aria-busy={isOld || undefined}
      className="@container overflow-hidden rounded-card border border-line bg-card"
    >
      <LiveWhenIdle productIds={ids} onChange={onStock} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] grid-rows-[auto_1fr]">
        <h2 className="px-4 pt-3.5 pb-2 text-sm font-medium">
          {shipTo
            ? t(wanted ? "delivery.options.together" : "delivery.options.to", {
                place: destinationText(shipTo, t("delivery.yourLocation")),
              })
            : t("delivery.options.label")}
        </h2>
        <div
          className={
            isOld ? "col-span-2 opacity-60 transition-opacity delay-150 @lg:col-span-1" : "col-span-2 @lg:col-span-1"
          }
        >
          {data && data.options.length > 0 && shipTo && isChosenOnly ? (
            chosen && <ChosenWay option={chosen} warehouses={warehouses} isTogether={wanted !== null} />
          ) : data && data.options.length > 0 && shipTo ? (
            <DeliveryOptionList options={data.options} warehouses={warehouses} chosen={chosen} onChoose={onChoose} />
          ) : data && shipTo && data.shortages.length > 0 ? (
            <NoDelivery shortages={data.shortages} wanted={wanted} warehouses={warehouses} nameOf={nameOf} />
          ) : (
            <Waiting isAsked={shipTo !== null && !isUnknownPlace} isError={isError} onRetry={retry} />
          )}
        </div>
        <div className="col-span-2 border-t border-line p-2 @lg:col-span-1 @lg:col-start-2 @lg:row-span-2 @lg:row-start-1 @lg:self-center @lg:border-t-0">
          <DeliveryMap
            warehouses={warehouses}
            shipTo={shipTo}
            chosen={shipTo ? (chosen?.parcels.map(({ warehouseId }) => warehouseId) ?? []) : []}
            className="mx-auto w-40"
          />
        </div>
      </div>
    </section>
  );
}

function isFrom({ recommended, parcels }: DeliveryOption, warehouseId: string | null): boolean {
  return warehouseId === null ? recommended : parcels.length === 1 && parcels[0]?.warehouseId === warehouseId;
}

type WaitingProps = { isAsked: boolean; isError: boolean; onRetry: () => void };

function Waiting({ isAsked, isError, onRetry }: WaitingProps) {
  const t = useTranslations();
  if (!isAsked) {
    return (
      <div className="px-4 pb-4 text-sm">
        <p className="mb-3 text-pretty text-muted">{t("delivery.options.where")}</p>
        <ChoosePlace />
      </div>
    );
  }
  if (isError) {
    return (
      <p role="alert" className="px-4 pb-4 text-sm">
        {t("delivery.options.unreachable")}{" "}
        <button type="button" onClick={onRetry} className="min-h-11 font-medium underline underline-offset-4">
          {t("delivery.options.retry")}
        </button>
      </p>
    );
  }
  return (
    <div className="space-y-2 px-4 pb-4">
      <Skeleton className="h-12" />
      <Skeleton className="h-12" />
    </div>
  );
}

/** Opens the "Deliver to" panel when there is no destination. */
function ChoosePlace() {
  const t = useTranslations();
  const { opens, panel } = useDeliverToPanel();
  return (
    <>
      <Button kind="secondary" size="sm" {...opens}>
        {t("delivery.options.choose")}
      </Button>
      {panel}
    </>
  );
}

type NoDeliveryProps = {
  shortages: DeliveryAnswer["shortages"];
  wanted: readonly WantedLine[] | null;
  warehouses: readonly Warehouse[];
  /** Product names, if there is more than one product. */
  nameOf?: ((productId: string) => string) | undefined;
};

/** Nothing can be sent as asked: shows what is available instead. */
function NoDelivery({ shortages, wanted, warehouses, nameOf }: NoDeliveryProps) {
  const t = useTranslations();
  return (
    <div className="px-4 pb-4 text-sm">
      {(wanted ? shortOf(wanted, shortages) : shortages).map((shortage) => {
        const { productId, warehouseId, requested, available } = shortage;
        const isMore = wanted?.some((line) => line.productId === productId) ?? false;
        const city = warehouses.find(({ id }) => id === warehouseId)?.city ?? t("delivery.none.thatWarehouse");
        const words =
          shortage.undelivered !== undefined
            ? t("delivery.none.notThere", { available, requested })
            : warehouseId === undefined
              ? t(isMore ? "delivery.none.allMore" : "delivery.none.all", { available, requested })
              : t(isMore ? "delivery.none.cityMore" : "delivery.none.city", { available, requested, city });
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
