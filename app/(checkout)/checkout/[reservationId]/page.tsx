import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CheckoutView } from "@/components/shop/checkout/checkout-view";
import type { TermsAgain } from "@/components/shop/checkout/ended-stage";
import type { PayTerms } from "@/components/shop/checkout/pay-stage";
import { ShopPage } from "@/components/shop/shop-page";
import { readSavedContact } from "@/lib/accounts/saved-contact";
import { pageOwner, pageVisitor } from "@/lib/auth/page-person";
import { prefetchLineProducts, prefetchWarehouses } from "@/lib/catalog/catalog-prefetch";
import { readHoldTerms } from "@/lib/catalog/policy-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { translate } from "@/lib/messages/translate";
import { prefetchOrder } from "@/lib/orders/order-prefetch";
import { activeProviderName } from "@/lib/payments/active-provider";
import { prefetchPayment } from "@/lib/payments/payment-prefetch";
import { prefetchReservation } from "@/lib/reservations/reservation-prefetch";
import { readBoughtUnits, readReservations } from "@/lib/reservations/reservation-queries";
import { type Shortened, shortenedBy } from "@/lib/reservations/shortened-hold";
import { sign } from "@/lib/signature";
import { readWhatOwnerHas } from "@/lib/visitor/visitor-queries";
import { prefetchEntryOfHold } from "@/lib/waitlist/waitlist-prefetch";

type CheckoutPageProps = {
  params: Promise<{ reservationId: string }>;
  searchParams: Promise<{ payment?: string | string[] }>;
};

/** The title and the page share one read. */
const readOnce = cache(async (reservationId: string) => {
  const queryClient = createQueryClient();
  return { queryClient, reservation: await prefetchReservation(queryClient, reservationId) };
});

export async function generateMetadata({ params }: CheckoutPageProps): Promise<Metadata> {
  const { reservation } = await readOnce((await params).reservationId);
  return { title: translate(reservation ? "checkout.title" : "checkout.unknown.title"), robots: { index: false } };
}

export default async function CheckoutPage({ params, searchParams }: CheckoutPageProps) {
  const { reservationId } = await params;
  const { queryClient, reservation } = await readOnce(reservationId);
  if (!reservation) notFound();
  const [terms, holdTerms] = await Promise.all([
    checkoutTerms(reservationId),
    termsAgain(reservation.lines.map(({ productId }) => productId)),
    prefetchWarehouses(queryClient),
    prefetchLineProducts(queryClient, reservation.lines),
    prefetchOutcome(queryClient, reservationId),
    prefetchEntryOfHold(queryClient, reservationId),
  ]);
  return (
    <ShopPage rooms={["cart", "checkout", "waitlist"]} measure="max-w-5xl" isTight>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CheckoutView
          reservationId={reservationId}
          serverTime={reservation.serverTime}
          cameBack={(await searchParams).payment === "paying"}
          holdTerms={holdTerms}
          {...terms}
        />
      </HydrationBoundary>
    </ShopPage>
  );
}

/** On what terms products could be held again, and how many of them the visitor has bought. */
async function termsAgain(productIds: readonly string[]): Promise<TermsAgain[]> {
  const owner = await pageOwner();
  const [terms, bought] = await Promise.all([
    readHoldTerms(productIds),
    owner === null ? null : readBoughtUnits(owner, productIds),
  ]);
  return terms.map((each) => ({ ...each, bought: bought?.get(each.productId) ?? 0 }));
}

/** The payment, if any, and the resulting order. */
async function prefetchOutcome(queryClient: QueryClient, reservationId: string): Promise<void> {
  const payment = await prefetchPayment(queryClient, reservationId);
  await prefetchOrder(queryClient, payment?.orderId ?? reservationId);
}

/** `terms` null: this shop takes no payments. */
async function checkoutTerms(reservationId: string): Promise<{ terms: PayTerms | null; shortened: Shortened | null }> {
  const provider = activeProviderName();
  const [owner, visitor, [found]] = await Promise.all([pageOwner(), pageVisitor(), readReservations([reservationId])]);
  const account = visitor?.kind === "account" ? visitor : null;
  const newestOrder = owner && (await readWhatOwnerHas(owner)).newestOrder;
  const person = sign("contact draft", `${owner} ${newestOrder}`).toString("base64url").slice(0, 12);
  const hold = found?.reservation;
  return {
    terms: provider && {
      provider,
      email: account?.email ?? null,
      saved: account && (await readSavedContact(account.userId)),
      person,
      paymentSeconds: hold?.paymentSeconds ?? 0,
    },
    shortened: hold?.replaces ? shortenedBy(hold, (await readReservations([hold.replaces]))[0]?.reservation) : null,
  };
}
