import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TextLink } from "@/components/shop/account/text-link";
import { ForgetMe } from "@/components/shop/forget-me";
import { OrdersView } from "@/components/shop/orders/orders-view";
import { ShopPage } from "@/components/shop/shop-page";
import { YourThingsNav } from "@/components/shop/your-things-nav";
import { pageVisitor } from "@/lib/auth/page-person";
import { createQueryClient } from "@/lib/client/query-client";
import { pageAddress } from "@/lib/http/page-address";
import { translate } from "@/lib/messages/translate";
import { readOrderFilters } from "@/lib/orders/order-filters";
import { firstOrderAt, prefetchOrders } from "@/lib/orders/order-prefetch";

export const metadata: Metadata = { title: translate("orders.title"), robots: { index: false } };

type OrdersPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrdersPage({ searchParams }: OrdersPageProps) {
  const queryClient = createQueryClient();
  const visitor = await pageVisitor();
  const filters = readOrderFilters(pageAddress(await searchParams));
  const [firstAt] = await Promise.all([firstOrderAt(), prefetchOrders(queryClient, filters)]);
  return (
    <ShopPage rooms={["orders", "checkout", "products"]} title={translate("orders.title")} measure="max-w-5xl">
      <YourThingsNav />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <OrdersView serverTime={new Date().toISOString()} firstOrderAt={firstAt} />
      </HydrationBoundary>
      <p className="mt-8 text-sm text-muted">
        {translate.rich("orders.find.elsewhere", {
          link: (words) => <TextLink href="/orders/find">{words}</TextLink>,
        })}
      </p>
      {visitor === null && <ForgetMe />}
    </ShopPage>
  );
}
