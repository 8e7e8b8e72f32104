import type { Operation } from "@/lib/http/operation";
import { ReservationHeld } from "@/lib/reservations/reservation-schemas";
import { Cart, CartLineParams, CartLineRequest, CombineRequest } from "./cart-schemas";

const tag = "Cart";
/** Rate-limit bucket of every change. */
const limited = "cart changes";
const success = { status: 200, description: "The updated cart.", schema: Cart } as const;

export const getCartOperation = {
  id: "getCart",
  method: "GET",
  path: "/api/cart",
  tag,
  summary: "Get your cart, with current prices and stock",
  description:
    "Each shopper has one cart, kept until it is bought or emptied. To hold it, send its lines to `POST /api/reservations` with its `id` as `cartId`; lines leave the cart once they are sold. API keys get 403, because integrations keep their own carts.",
  caller: "shopper",
  success,
  problems: ["FORBIDDEN"],
} as const satisfies Operation;

export const putCartLineOperation = {
  id: "putCartLine",
  method: "PUT",
  path: "/api/cart/lines",
  tag,
  summary: "Add a product to the cart, or change its quantity",
  description:
    "Nothing is held, so the quantity can exceed what is available. A cart has at most 50 lines. A caller without a shopper cookie becomes a new shopper and gets one.",
  caller: "shopper",
  body: CartLineRequest,
  makesShopper: true,
  limited,
  success,
  problems: ["FORBIDDEN", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND", "CART_LINE_NOT_FOUND"],
} as const satisfies Operation;

export const removeCartLineOperation = {
  id: "removeCartLine",
  method: "DELETE",
  path: "/api/cart/lines/{id}",
  tag,
  summary: "Remove a line from the cart",
  caller: "shopper",
  params: CartLineParams,
  limited,
  success,
  problems: ["FORBIDDEN", "CART_LINE_NOT_FOUND"],
} as const satisfies Operation;

export const emptyCartOperation = {
  id: "emptyCart",
  method: "DELETE",
  path: "/api/cart",
  tag,
  summary: "Empty the cart",
  description: "A running hold of the cart is kept.",
  caller: "shopper",
  limited,
  success,
  problems: ["FORBIDDEN"],
} as const satisfies Operation;

export const combineHoldsOperation = {
  id: "combineHolds",
  method: "POST",
  path: "/api/cart/combine",
  tag,
  summary: "Put several of your running reservations into one",
  description:
    "All their units go into a new reservation in one step, as with `replaces`: it ends when the first of them would have ended. If that is refused, all of them are kept.",
  caller: "shopper",
  body: CombineRequest,
  idempotent: true,
  limited,
  success: { status: 201, description: "The reservation that replaces them.", schema: ReservationHeld },
  problems: [
    "VALIDATION_ERROR",
    "FORBIDDEN",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "RESERVATION_NOT_FOUND",
    "RESERVATION_ALREADY_CONFIRMED",
    "RESERVATION_ALREADY_RELEASED",
    "RESERVATION_EXPIRED",
    "PAYMENT_IN_PROGRESS",
    "INSUFFICIENT_STOCK",
    "DESTINATION_NOT_SERVED",
    "HOLD_LIMIT_REACHED",
    "WAITING_ROOM",
    "BUSY",
  ],
} as const satisfies Operation;
