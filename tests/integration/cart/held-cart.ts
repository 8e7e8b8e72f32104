import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { putLine } from "@/lib/cart/change-cart";
import { findCart } from "@/lib/cart/find-cart";
import type { Reservation } from "@/lib/stock/stock";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aConfirm, aReplace, aReserve } from "@/tests/factories/commands";

export const anOwner = () => `shopper:${randomUUID()}`;

type Line = { productId: string; warehouseId?: string; quantity: number };

/** Fills an owner's cart with these lines. */
export async function fill(owner: string, lines: Line[]): Promise<void> {
  for (const line of lines) await putLine(owner, line);
}

/** Holds the whole cart as its page does, under the cart's id, in place of `replaces`. */
export async function hold(owner: string, replaces: string | null = null): Promise<Reservation> {
  const cart = await findCart(owner);
  const hold = {
    reservationId: randomUUID(),
    lines: cart.lines.map(({ product, warehouseId, quantity }) => {
      return { productId: product.id, sku: null, warehouseId, quantity };
    }),
    owner,
    cartId: cart.id,
  };
  const command = replaces === null ? aReserve(hold) : aReplace({ ...hold, replaces });
  const outcome = await stockWriter().submit(command);
  if (!outcome.ok || outcome.reservation === null) throw new Error(JSON.stringify(outcome));
  return outcome.reservation;
}

export async function sell(reservationId: string): Promise<void> {
  expect(await stockWriter().submit(aConfirm({ reservationId }))).toMatchObject({ ok: true });
}

/** The cart's lines, in order. */
export async function linesOf(owner: string): Promise<[productId: string, quantity: number][]> {
  return (await findCart(owner)).lines.map(({ product, quantity }) => [product.id, quantity]);
}
