import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { QueryProvider } from "@/components/query-provider";
import { HeldLink } from "@/components/shop/held-link";
import { OfflineWorker } from "@/components/shop/offline-worker";
import { SiteFooter } from "@/components/shop/site-footer";
import { SiteHeader } from "@/components/shop/site-header";
import { createQueryClient } from "@/lib/http/query-client";
import { prefetchReservations } from "@/lib/reservations/reservation-prefetch";
import { siteOrigin } from "@/lib/seo/site-origin";

/** Absolute addresses begin with the origin that this visitor came by. */
export async function generateMetadata(): Promise<Metadata> {
  return { metadataBase: await siteOrigin() };
}

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const queryClient = createQueryClient();
  await prefetchReservations(queryClient, "PENDING");
  return (
    <QueryProvider>
      <SiteHeader>
        <HydrationBoundary state={dehydrate(queryClient)}>
          <HeldLink serverTime={new Date().toISOString()} />
        </HydrationBoundary>
      </SiteHeader>
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <SiteFooter />
      <OfflineWorker />
    </QueryProvider>
  );
}
