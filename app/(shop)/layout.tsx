import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import { QueryProvider } from "@/components/query-provider";
import { AccountMenu } from "@/components/shop/account/account-menu";
import { CartLink } from "@/components/shop/cart/cart-link";
import { DeliverTo } from "@/components/shop/deliver-to/deliver-to";
import { ShipToProvider } from "@/components/shop/deliver-to/use-ship-to";
import { HeldLink } from "@/components/shop/held-link";
import { OfflineWorker } from "@/components/shop/offline-worker";
import { OwnHoldsProvider } from "@/components/shop/own-holds";
import { OwnHoldsWatcher } from "@/components/shop/own-holds-watcher";
import { PersonGuard } from "@/components/shop/person-guard";
import { SearchButton } from "@/components/shop/search/search-button";
import { SiteFooter } from "@/components/shop/site-footer";
import { SiteHeader } from "@/components/shop/site-header";
import { OfferWatcher } from "@/components/shop/waitlist/offer-watcher";
import { OffersLink } from "@/components/shop/waitlist/offers-link";
import { pagePersonTag, pageVisitor } from "@/lib/auth/page-person";
import { readCartUnits } from "@/lib/cart/cart-prefetch";
import { createQueryClient } from "@/lib/client/query-client";
import { visitorShipTo } from "@/lib/delivery/visitor-ship-to";
import { readHeldWithOpenPayment } from "@/lib/payments/payment-prefetch";
import { prefetchReservations } from "@/lib/reservations/reservation-prefetch";
import { siteOrigin } from "@/lib/seo/site-origin";
import { prefetchWaitlist } from "@/lib/waitlist/waitlist-prefetch";

/** What is at the foot of a phone's screen keeps clear of what the phone itself shows there. */
export const viewport: Viewport = { viewportFit: "cover" };

/** Absolute URLs use the origin of this request. */
export async function generateMetadata(): Promise<Metadata> {
  return { metadataBase: await siteOrigin() };
}

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const queryClient = createQueryClient();
  const [visitor, units, shipTo, paying] = await Promise.all([
    pageVisitor(),
    readCartUnits(),
    visitorShipTo(),
    readHeldWithOpenPayment(),
    prefetchReservations(queryClient, "PENDING"),
    prefetchWaitlist(queryClient),
  ]);
  const serverTime = new Date().toISOString();
  const own = (
    <>
      <HeldLink />
      <OffersLink serverTime={serverTime} />
      <AccountMenu visitor={visitor} />
      <CartLink units={units} />
    </>
  );
  return (
    <RoomMessages rooms={["common", "refusals", "shell", "delivery"]}>
      <QueryProvider>
        <ShipToProvider known={shipTo}>
          <HydrationBoundary state={dehydrate(queryClient)}>
            <OwnHoldsProvider paying={paying} serverTime={serverTime}>
              <SiteHeader search={<SearchButton />} place={<DeliverTo />} own={own} />
              <OwnHoldsWatcher />
              <OfferWatcher />
              <main id="main" tabIndex={-1} className="outline-none">
                {children}
              </main>
            </OwnHoldsProvider>
          </HydrationBoundary>
        </ShipToProvider>
        <SiteFooter />
        <OfflineWorker />
        <PersonGuard person={await pagePersonTag()} />
      </QueryProvider>
    </RoomMessages>
  );
}
