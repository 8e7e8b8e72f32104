import type { QueryClient } from "@tanstack/react-query";
import { pageOwnerOf } from "@/lib/links/page-by-link";
import { paymentOptions } from "./payment-options";
import type { Payment } from "./payment-schemas";
import { readPayment } from "./read-payment";

/** Prefetches the latest payment for a reservation that the visitor may see. Asks the provider if its result is pending. */
export async function prefetchPayment(queryClient: QueryClient, reservationId: string): Promise<Payment | null> {
  const owner = await pageOwnerOf("reservation", reservationId);
  const payment = owner === null ? null : await readPayment(reservationId, owner);
  queryClient.setQueryData(paymentOptions(reservationId).queryKey, payment);
  return payment;
}
