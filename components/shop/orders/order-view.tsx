"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AskReturn } from "@/components/shop/orders/ask-return";
import { CancelOrder } from "@/components/shop/orders/cancel-order";
import { OrderDelivery } from "@/components/shop/orders/order-delivery";
import { OrderHead } from "@/components/shop/orders/order-head";
import { OrderNews } from "@/components/shop/orders/order-news";
import { OrderParcels } from "@/components/shop/orders/order-parcels";
import { OrderStanding } from "@/components/shop/orders/order-standing";
import { OrderSummary } from "@/components/shop/orders/order-summary";
import { OrderTimeline } from "@/components/shop/orders/order-timeline";
import { ReturnNews } from "@/components/shop/orders/return-news";
import { useCancelOrder } from "@/components/shop/orders/use-cancel-order";
import { Notice } from "@/components/ui/notice";
import { warehousesOptions } from "@/lib/catalog/catalog-options";
import { orderOptions } from "@/lib/orders/order-options";
import { isCancellable } from "@/lib/orders/order-status";

/** `isJustPaid`: the shopper has just come from paying. */
type OrderViewProps = { orderId: string; isJustPaid: boolean };

export function OrderView({ orderId, isJustPaid }: OrderViewProps) {
  const t = useTranslations();
  const { data: order, isError } = useQuery(orderOptions(orderId));
  const { data } = useQuery(warehousesOptions());
  const cancel = useCancelOrder(orderId);
  if (!order) return null;
  const warehouses = data?.warehouses ?? [];
  const canCancel = isCancellable(order.lines);
  return (
    <>
      <OrderHead order={order} isJustPaid={isJustPaid} />
      {isError && (
        <div className="mt-6">
          <Notice tone="bad" title={t("orders.mayBeOld")} />
        </div>
      )}
      <OrderStanding order={order} />
      <ReturnNews order={order} />
      <OrderNews order={order} refusal={canCancel ? null : cancel.words} />
      <div className="mt-6 grid items-start gap-x-6 gap-y-4 md:grid-cols-[1fr_20rem] md:grid-rows-[auto_1fr] lg:grid-cols-[1fr_22rem] lg:gap-x-10">
        <div className="min-w-0">
          <OrderParcels order={order} warehouses={warehouses} isJustPaid={isJustPaid} />
        </div>
        <div className="min-w-0 space-y-4 md:col-start-2 md:row-span-2 md:row-start-1">
          <OrderSummary order={order} />
          <OrderDelivery order={order} warehouses={warehouses} />
          {canCancel && <CancelOrder order={order} cancel={cancel} />}
          <AskReturn order={order} />
        </div>
        <div className="min-w-0">
          <OrderTimeline order={order} warehouses={warehouses} />
        </div>
      </div>
    </>
  );
}
