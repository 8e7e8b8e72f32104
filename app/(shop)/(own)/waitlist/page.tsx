import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ForgetMe } from "@/components/shop/forget-me";
import { ShopPage } from "@/components/shop/shop-page";
import { WaitlistView } from "@/components/shop/waitlist/waitlist-view";
import { YourThingsNav } from "@/components/shop/your-things-nav";
import { pageVisitor } from "@/lib/auth/page-person";
import { createQueryClient } from "@/lib/client/query-client";
import { translate } from "@/lib/messages/translate";
import { prefetchPastWaitlist, prefetchWaitlist } from "@/lib/waitlist/waitlist-prefetch";

export const metadata: Metadata = { title: translate("waitlist.title"), robots: { index: false } };

export default async function WaitlistPage() {
  const queryClient = createQueryClient();
  const visitor = await pageVisitor();
  await Promise.all([prefetchWaitlist(queryClient), prefetchPastWaitlist(queryClient)]);
  return (
    <ShopPage rooms={["waitlist"]} title={translate("waitlist.title")} measure="max-w-5xl">
      <YourThingsNav />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <WaitlistView serverTime={new Date().toISOString()} />
      </HydrationBoundary>
      {visitor === null && <ForgetMe />}
    </ShopPage>
  );
}
