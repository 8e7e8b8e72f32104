import { queryOptions } from "@tanstack/react-query";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import type { Payment, PaymentRequest, StartedPayment } from "./payment-schemas";

/** Polling interval while the bank's result is pending. */
const AWAITED_POLL_MS = 2_000;

export const paymentsKey = ["payments"] as const;

/** The latest payment for a reservation; null if none was started. */
export function paymentOptions(reservationId: string) {
  return queryOptions({
    queryKey: [...paymentsKey, reservationId] as const,
    queryFn: ({ signal }) => fetchPayment(reservationId, signal),
    refetchInterval: ({ state }) => (isAwaited(state.data) || isOpen(state.data) ? AWAITED_POLL_MS : false),
  });
}

/** A retry after a lost response, or while the provider takes its time, must send the same `idempotencyKey`. */
export function startPayment(
  reservationId: string,
  request: PaymentRequest,
  idempotencyKey: string,
): Promise<StartedPayment> {
  const path = `/api/reservations/${reservationId}/payment`;
  return apiRequest<StartedPayment>(path, { method: "POST", body: request, idempotencyKey });
}

/** Cancels the open payment of a reservation. */
export function cancelPayment(reservationId: string): Promise<Payment> {
  return apiRequest<Payment>(`/api/reservations/${reservationId}/payment`, { method: "DELETE" });
}

async function fetchPayment(reservationId: string, signal: AbortSignal): Promise<Payment | null> {
  try {
    return await apiRequest<Payment>(`/api/reservations/${reservationId}/payment`, { signal });
  } catch (error) {
    if (error instanceof ApiProblem && error.code === "PAYMENT_NOT_FOUND") return null;
    throw error;
  }
}

/** Whether the shopper may still pay on the provider's page. */
export function isOpen(payment: Payment | null | undefined): boolean {
  return payment?.status === "STARTED" && payment.failure === null;
}

/** Whether the hold cannot change, because its payment is not over. */
export function keepsHold(payment: Payment | null | undefined): boolean {
  return payment?.status === "AUTHORISED" || isOpen(payment);
}

/** Whether the bank is deciding. */
export function isAwaited(payment: Payment | null | undefined): boolean {
  return payment?.status === "AUTHORISED" || (payment?.status === "STARTED" && payment.isProcessing);
}
