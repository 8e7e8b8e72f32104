import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import { QueryProvider } from "@/components/query-provider";
import { CheckoutHeader } from "@/components/shop/checkout/checkout-header";
import { ShipToProvider } from "@/components/shop/deliver-to/use-ship-to";
import { OfflineWorker } from "@/components/shop/offline-worker";
import { OwnHoldsProvider } from "@/components/shop/own-holds";
import { OwnHoldsWatcher } from "@/components/shop/own-holds-watcher";
import { PersonGuard } from "@/components/shop/person-guard";
import { OfferWatcher } from "@/components/shop/waitlist/offer-watcher";
import { pagePersonTag } from "@/lib/auth/page-person";
import { createQueryClient } from "@/lib/client/query-client";
import { visitorShipTo } from "@/lib/delivery/visitor-ship-to";
import { readHeldWithOpenPayment } from "@/lib/payments/payment-prefetch";
import { prefetchReservations } from "@/lib/reservations/reservation-prefetch";
import { siteOrigin } from "@/lib/seo/site-origin";
import { prefetchWaitlist } from "@/lib/waitlist/waitlist-prefetch";

export async function generateMetadata(): Promise<Metadata> {
  return { metadataBase: await siteOrigin() };
}

/** The shop without its navigation and footer: nothing leads away from paying but the way back. */
export default async function CheckoutLayout({ children }: { children: ReactNode }) {
  const queryClient = createQueryClient();
  const [shipTo, paying, person] = await Promise.all([
    visitorShipTo(),
    readHeldWithOpenPayment(),
    pagePersonTag(),
    prefetchReservations(queryClient, "PENDING"),
    prefetchWaitlist(queryClient),
  ]);
  return (
    <RoomMessages rooms={["common", "refusals", "shell", "delivery"]}>
      <QueryProvider>
        <ShipToProvider known={shipTo}>
          <HydrationBoundary state={dehydrate(queryClient)}>
            <OwnHoldsProvider paying={paying} serverTime={new Date().toISOString()}>
              <CheckoutHeader />
              <OwnHoldsWatcher />
              <OfferWatcher />
              <main id="main" tabIndex={-1} className="outline-none">
                {children}
              </main>
            </OwnHoldsProvider>
          </HydrationBoundary>
        </ShipToProvider>
        <OfflineWorker />
        <PersonGuard person={person} />
      </QueryProvider>
    </RoomMessages>
  );
}
