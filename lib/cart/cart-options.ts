import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { replacing } from "@/lib/reservations/replaced-here";
import type { ReservationHeld, ReserveRequest } from "@/lib/reservations/reservation-schemas";
import type { Cart, CartLineRequest } from "./cart-schemas";

export const cartKey = ["cart"] as const;

export function cartOptions() {
  return queryOptions({
    queryKey: cartKey,
    queryFn: ({ signal }) => apiRequest<Cart>("/api/cart", { signal }),
  });
}

/** Sets or adds to a line. Setting can be retried after a lost response; adding would count twice. */
export function putCartLine(request: CartLineRequest): Promise<Cart> {
  return inTurn(() => apiRequest<Cart>("/api/cart/lines", { method: "PUT", body: request }));
}

export function removeCartLine(id: string): Promise<Cart> {
  return inTurn(() => apiRequest<Cart>(`/api/cart/lines/${id}`, { method: "DELETE" }));
}

/** Holds all lines or none. A retry after a lost response must send the same `idempotencyKey`. `sawEnough`: whether the page showed so many. */
export function holdCart(
  request: Partial<ReserveRequest>,
  idempotencyKey: string,
  sawEnough: boolean,
): Promise<ReservationHeld> {
  return inTurn(() =>
    replacing([request.replaces], () =>
      apiRequest<ReservationHeld>("/api/reservations", { method: "POST", body: request, idempotencyKey, sawEnough }),
    ),
  );
}

/** Puts running holds into one. A retry after a lost response must send the same `idempotencyKey`. */
export function combineHolds(reservationIds: readonly string[], idempotencyKey: string): Promise<ReservationHeld> {
  const body = { reservationIds };
  return replacing(reservationIds, () =>
    apiRequest<ReservationHeld>("/api/cart/combine", { method: "POST", body, idempotencyKey }),
  );
}

let last: Promise<unknown> = Promise.resolve();

/** Sends cart changes one after another: the first one creates the shopper, and responses must arrive in order. */
export function inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
  const turn = last.then(change);
  last = turn.catch(() => undefined);
  return turn;
}
