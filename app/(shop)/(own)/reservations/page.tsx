import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ForgetMe } from "@/components/shop/forget-me";
import { ReservationsView } from "@/components/shop/reservations-view";
import { ShopPage } from "@/components/shop/shop-page";
import { StatusLinks } from "@/components/shop/status-links";
import { YourThingsNav } from "@/components/shop/your-things-nav";
import { pageVisitor } from "@/lib/auth/page-person";
import { createQueryClient } from "@/lib/client/query-client";
import { translate } from "@/lib/messages/translate";
import type { StatusFilter } from "@/lib/reservations/reservation-options";
import { prefetchReservations } from "@/lib/reservations/reservation-prefetch";
import { ReservationStatus } from "@/lib/reservations/reservation-schemas";

export const metadata: Metadata = { title: translate("checkout.holds.title"), robots: { index: false } };

type ReservationsPageProps = { searchParams: Promise<{ status?: string | string[] }> };

export default async function ReservationsPage({ searchParams }: ReservationsPageProps) {
  const status: StatusFilter = ReservationStatus.safeParse((await searchParams).status).data ?? null;
  const queryClient = createQueryClient();
  const visitor = await pageVisitor();
  await prefetchReservations(queryClient, status);
  return (
    <ShopPage rooms={["checkout"]} title={translate("checkout.holds.title")} measure="max-w-5xl">
      <YourThingsNav />
      <StatusLinks chosen={status} />
      <div className="mt-6">
        <HydrationBoundary state={dehydrate(queryClient)}>
          <ReservationsView status={status} serverTime={new Date().toISOString()} />
        </HydrationBoundary>
      </div>
      {visitor === null && <ForgetMe />}
    </ShopPage>
  );
}
