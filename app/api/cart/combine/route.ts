import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { combineHoldsOperation } from "@/lib/cart/cart-operations";
import { answerCombine } from "@/lib/cart/combine-holds";

/** POST /api/cart/combine: puts several running reservations of the caller into one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(combineHoldsOperation, answerCombine),
});
