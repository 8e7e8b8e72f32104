import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { paymentOptions } from "./payment-options";
import type { Payment } from "./payment-schemas";
import { readPayment } from "./read-payment";

/** Prefetches the latest payment for the visitor's own reservation. Asks the provider if its result is pending. */
export async function prefetchPayment(queryClient: QueryClient, reservationId: string): Promise<Payment | null> {
  const owner = await pageOwner();
  const payment = owner === null ? null : await readPayment(reservationId, owner);
  queryClient.setQueryData(paymentOptions(reservationId).queryKey, payment);
  return payment;
}
