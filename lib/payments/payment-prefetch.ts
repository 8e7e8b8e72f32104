import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { paymentOptions } from "./payment-options";
import type { Payment } from "./payment-schemas";
import { readPayment } from "./read-payment";

/** The latest payment for the visitor's own reservation, or null; what the provider has to say is asked for. */
export async function prefetchPayment(queryClient: QueryClient, reservationId: string): Promise<Payment | null> {
  const owner = await pageOwner();
  const payment = owner === null ? null : await readPayment(reservationId, owner);
  queryClient.setQueryData(paymentOptions(reservationId).queryKey, payment);
  return payment;
}
