import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ForgetMe } from "@/components/shop/forget-me";
import { OrderView } from "@/components/shop/orders/order-view";
import { ShopPage } from "@/components/shop/shop-page";
import { pageVisitor } from "@/lib/auth/page-person";
import { prefetchWarehouses } from "@/lib/catalog/catalog-prefetch";
import { createQueryClient } from "@/lib/client/query-client";
import { translate } from "@/lib/messages/translate";
import { prefetchOrder } from "@/lib/orders/order-prefetch";

export const metadata: Metadata = { title: translate("orders.order"), robots: { index: false } };

type OrderPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ paid?: string | string[] }>;
};

export default async function OrderPage({ params, searchParams }: OrderPageProps) {
  const [{ id }, { paid }] = await Promise.all([params, searchParams]);
  const queryClient = createQueryClient();
  const [order, visitor] = await Promise.all([
    prefetchOrder(queryClient, id),
    pageVisitor(),
    prefetchWarehouses(queryClient),
  ]);
  if (!order) notFound();
  return (
    <ShopPage rooms={["orders", "checkout"]} measure="max-w-5xl">
      <HydrationBoundary state={dehydrate(queryClient)}>
        <OrderView orderId={id} isJustPaid={paid === "1"} />
      </HydrationBoundary>
      {visitor === null && <ForgetMe />}
    </ShopPage>
  );
}
