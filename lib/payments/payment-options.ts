import { queryOptions } from "@tanstack/react-query";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import type { Payment, PaymentRequest, StartedPayment } from "./payment-schemas";

/** The bank's word comes by itself: while it is awaited it is asked for often. */
const AWAITED_POLL_MS = 2_000;

export const paymentsKey = ["payments"] as const;

/** The latest payment for a reservation; null where none was started. */
export function paymentOptions(reservationId: string) {
  return queryOptions({
    queryKey: [...paymentsKey, reservationId] as const,
    queryFn: ({ signal }) => fetchPayment(reservationId, signal),
    refetchInterval: (query) => (isAwaited(query.state.data) ? AWAITED_POLL_MS : false),
  });
}

/** `idempotencyKey` stands for the shopper's wish: a repeat after a lost answer must bring the same one. */
export function startPayment(
  reservationId: string,
  request: PaymentRequest,
  idempotencyKey: string,
): Promise<StartedPayment> {
  const path = `/api/reservations/${reservationId}/payment`;
  return apiRequest<StartedPayment>(path, { method: "POST", body: request, idempotencyKey });
}

async function fetchPayment(reservationId: string, signal: AbortSignal): Promise<Payment | null> {
  try {
    return await apiRequest<Payment>(`/api/reservations/${reservationId}/payment`, { signal });
  } catch (error) {
    if (error instanceof ApiProblem && error.code === "PAYMENT_NOT_FOUND") return null;
    throw error;
  }
}

function isAwaited(payment: Payment | null | undefined): boolean {
  return payment?.status === "STARTED" || payment?.status === "AUTHORISED";
}
