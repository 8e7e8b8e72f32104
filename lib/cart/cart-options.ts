import { queryOptions } from "@tanstack/react-query";
import { apiRequest, CHANGE_MS_MAX } from "@/lib/client/api-request";
import type { ReservationHeld, ReserveRequest } from "@/lib/reservations/reservation-schemas";
import type { Cart, CartLineRequest } from "./cart-schemas";
import { roomInCart } from "./short-lines";

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

/** What a request added, and the cart then. `added` is less than was asked for if the limit per shopper leaves no more. */
export type AddedToCart = { cart: Cart; added: number };

/** Adds as many units as the limit allows. `left`: what it leaves a shopper with none in the cart. Must not be retried. */
export function addToCart(line: CartLineRequest & { productId: string }, left: number): Promise<AddedToCart> {
  return inTurn(async () => {
    const before = await apiRequest<Cart>("/api/cart", { msMax: CHANGE_MS_MAX });
    const added = Math.min(line.quantity, roomInCart(before.lines, line.productId, left));
    if (added === 0) return { cart: before, added };
    const body = { ...line, quantity: added, add: true };
    return { cart: await apiRequest<Cart>("/api/cart/lines", { method: "PUT", body }), added };
  });
}

export function removeCartLine(id: string): Promise<Cart> {
  return inTurn(() => apiRequest<Cart>(`/api/cart/lines/${id}`, { method: "DELETE" }));
}

/** Holds all lines or none. A retry after a lost response must send the same `idempotencyKey`. */
export function holdCart(request: Partial<ReserveRequest>, idempotencyKey: string): Promise<ReservationHeld> {
  return inTurn(() => {
    return apiRequest<ReservationHeld>("/api/reservations", { method: "POST", body: request, idempotencyKey });
  });
}

/** Puts running holds into one. A retry after a lost response must send the same `idempotencyKey`. */
export function combineHolds(reservationIds: readonly string[], idempotencyKey: string): Promise<ReservationHeld> {
  const body = { reservationIds };
  return apiRequest<ReservationHeld>("/api/cart/combine", { method: "POST", body, idempotencyKey });
}

let last: Promise<unknown> = Promise.resolve();

/** Sends cart changes one after another: the first one creates the shopper, and responses must arrive in order. */
function inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
  const turn = last.then(change);
  last = turn.catch(() => undefined);
  return turn;
}
