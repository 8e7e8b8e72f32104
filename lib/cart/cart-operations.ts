import type { Operation } from "@/lib/http/operation";
import { Cart, CartLineParams, CartLineRequest } from "./cart-schemas";

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
  problems: ["FORBIDDEN", "CART_LINE_NOT_FOUND", "ORIGIN_NOT_ALLOWED"],
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
  problems: ["FORBIDDEN", "ORIGIN_NOT_ALLOWED"],
} as const satisfies Operation;
