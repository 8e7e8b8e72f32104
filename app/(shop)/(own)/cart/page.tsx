import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CartView } from "@/components/shop/cart/cart-view";
import { ForgetMe } from "@/components/shop/forget-me";
import { ShopPage } from "@/components/shop/shop-page";
import { pageVisitor } from "@/lib/auth/page-person";
import { prefetchCart } from "@/lib/cart/cart-prefetch";
import { createQueryClient } from "@/lib/client/query-client";
import { translate } from "@/lib/messages/translate";
import { prefetchReservation } from "@/lib/reservations/reservation-prefetch";

export const metadata: Metadata = { title: translate("cart.title"), robots: { index: false } };

export default async function CartPage() {
  const queryClient = createQueryClient();
  const visitor = await pageVisitor();
  const { reservationId } = await prefetchCart(queryClient);
  if (reservationId !== null) await prefetchReservation(queryClient, reservationId);
  return (
    <ShopPage rooms={["cart", "waitlist"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CartView serverTime={new Date().toISOString()} />
      </HydrationBoundary>
      {visitor === null && <ForgetMe />}
    </ShopPage>
  );
}
