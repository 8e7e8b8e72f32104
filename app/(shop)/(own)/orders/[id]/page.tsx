import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ForgetMe } from "@/components/shop/forget-me";
import { OrderView } from "@/components/shop/orders/order-view";
import { ShopPage } from "@/components/shop/shop-page";
import { pageVisitor } from "@/lib/auth/page-person";
import { prefetchWarehouses } from "@/lib/catalog/catalog-prefetch";
import { createQueryClient } from "@/lib/client/query-client";
import { translate } from "@/lib/messages/translate";
import { prefetchOrder } from "@/lib/orders/order-prefetch";

type OrderPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ paid?: string | string[] }>;
};

/** The title and the page share one read. */
const readOnce = cache(async (id: string) => {
  const queryClient = createQueryClient();
  return { queryClient, order: await prefetchOrder(queryClient, id) };
});

export async function generateMetadata({ params }: OrderPageProps): Promise<Metadata> {
  const { order } = await readOnce((await params).id);
  const title = order ? translate("orders.numbered", { number: order.number }) : translate("orders.unknown.title");
  return { title, robots: { index: false } };
}

export default async function OrderPage({ params, searchParams }: OrderPageProps) {
  const [{ id }, { paid }] = await Promise.all([params, searchParams]);
  const [{ order, queryClient }, visitor] = await Promise.all([readOnce(id), pageVisitor()]);
  if (!order) notFound();
  await prefetchWarehouses(queryClient);
  return (
    <ShopPage rooms={["orders", "checkout"]} measure="max-w-5xl">
      <HydrationBoundary state={dehydrate(queryClient)}>
        <OrderView orderId={id} isJustPaid={paid === "1"} />
      </HydrationBoundary>
      {visitor === null && <ForgetMe />}
    </ShopPage>
  );
}
