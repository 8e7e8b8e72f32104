import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import { tellTabs } from "@/lib/client/tabs";
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

/** A payment provider may take its time. */
const START_MS_MAX = 15_000;

/** A retry after a lost response must send the same `idempotencyKey`. */
export async function startPayment(
  reservationId: string,
  request: PaymentRequest,
  idempotencyKey: string,
): Promise<StartedPayment> {
  const path = `/api/reservations/${reservationId}/payment`;
  const sent = { method: "POST", body: request, idempotencyKey, msMax: START_MS_MAX } as const;
  const started = await apiRequest<StartedPayment>(path, sent);
  tellTabs("payments", reservationId);
  return started;
}

/** Cancels the open payment of a reservation. */
export async function cancelPayment(reservationId: string): Promise<Payment> {
  const cancelled = await apiRequest<Payment>(`/api/reservations/${reservationId}/payment`, { method: "DELETE" });
  tellTabs("payments", reservationId);
  return cancelled;
}

/** `reservationId`: the hold whose payment changed in another tab; null if that tab does not know it. */
export function followPayment(queryClient: QueryClient, reservationId: string | null): void {
  void queryClient.invalidateQueries({ queryKey: paymentsKey });
  if (reservationId !== null) void queryClient.fetchQuery(paymentOptions(reservationId)).catch(() => undefined);
}

async function fetchPayment(reservationId: string, signal: AbortSignal): Promise<Payment | null> {
  try {
    return await apiRequest<Payment>(`/api/reservations/${reservationId}/payment`, { signal });
  } catch (error) {
    if (error instanceof ApiProblem && error.code === "PAYMENT_NOT_FOUND") return null;
    throw error;
  }
}

/** A hold is known to be paid for a moment before its payment is stored. To ask for it sooner is a 404. */
const STORED_WITHIN_MS = 2_000;

/** Whether a payment was started for a hold, so that it can be asked for. `now`: by the server's clock, in milliseconds. */
export function hasPayment(paymentStartedAt: string | null, now: number): boolean {
  return paymentStartedAt !== null && now >= Date.parse(paymentStartedAt) + STORED_WITHIN_MS;
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
export function isAwaited(payment: Pick<Payment, "status" | "isProcessing"> | null | undefined): boolean {
  return payment?.status === "AUTHORISED" || (payment?.status === "STARTED" && payment.isProcessing);
}
