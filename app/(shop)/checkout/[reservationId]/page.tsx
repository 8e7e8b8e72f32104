import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckoutView } from "@/components/shop/checkout-view";
import { ShopPage } from "@/components/shop/shop-page";
import { prefetchLineProducts, prefetchWarehouses } from "@/lib/catalog/catalog-prefetch";
import { createQueryClient } from "@/lib/http/query-client";
import { prefetchReservation } from "@/lib/reservations/reservation-prefetch";

export const metadata: Metadata = { title: "Checkout", robots: { index: false } };

type CheckoutPageProps = { params: Promise<{ reservationId: string }> };

export default async function CheckoutPage({ params }: CheckoutPageProps) {
  const { reservationId } = await params;
  const queryClient = createQueryClient();
  const [reservation] = await Promise.all([
    prefetchReservation(queryClient, reservationId),
    prefetchWarehouses(queryClient),
  ]);
  if (!reservation) notFound();
  await prefetchLineProducts(queryClient, reservation.lines);
  return (
    <ShopPage measure="max-w-5xl">
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CheckoutView reservationId={reservationId} serverTime={reservation.serverTime} />
      </HydrationBoundary>
    </ShopPage>
  );
}
