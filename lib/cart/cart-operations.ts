import type { Operation } from "@/lib/http/operation";
import { Cart, CartLineParams, CartLineRequest } from "./cart-schemas";

const tag = "Cart";
/** Of every change. */
const limited = "changes of a cart";
const success = { status: 200, description: "The cart as it is then.", schema: Cart } as const;

export const getCartOperation = {
  id: "getCart",
  method: "GET",
  path: "/api/cart",
  tag,
  summary: "The shopper's cart, at the prices and with the stock of now",
  description:
    "One cart per shopper, kept until it is bought or emptied. To hold it, `POST /api/reservations` with its lines and its `id` as `cartId`; what is then sold of it leaves the cart by itself. An integration keeps carts of its own: 403.",
  caller: "shopper",
  success,
  problems: ["FORBIDDEN"],
} as const satisfies Operation;

export const putCartLineOperation = {
  id: "putCartLine",
  method: "PUT",
  path: "/api/cart/lines",
  tag,
  summary: "Put a product into the cart, or change how many",
  description:
    "Holds nothing, so any quantity can be wished for. At most 50 lines. A caller without a cookie becomes a new shopper and gets one.",
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
  summary: "Take a line out of the cart",
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
  summary: "Take everything out of the cart; a hold of it runs on",
  caller: "shopper",
  limited,
  success,
  problems: ["FORBIDDEN", "ORIGIN_NOT_ALLOWED"],
} as const satisfies Operation;
