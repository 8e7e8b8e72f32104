import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { emptyCart, putLine, removeLine } from "@/lib/cart/change-cart";
import { findCart, findCartUnits } from "@/lib/cart/find-cart";
import { pool } from "@/lib/db/pool";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aStockedProduct, letRunOut, MAIN, OTHER } from "@/tests/api/api";
import { aRelease, aReplace } from "@/tests/factories/commands";
import { anOwner, fill, hold, linesOf, sell } from "./held-cart";

describe("what is sold from a cart", () => {
  it("leaves it, while lines added since stay", async () => {
    const [lamp, chair, owner] = [await aStockedProduct(5), await aStockedProduct(5), anOwner()];
    await fill(owner, [{ productId: lamp.id, quantity: 7 }]);
    const held = await hold(owner);
    await fill(owner, [{ productId: chair.id, quantity: 1 }]);
    await putLine(owner, { productId: lamp.id, quantity: 1, add: true });
    await sell(held.id);
    expect(await linesOf(owner)).toEqual([
      [lamp.id, 1],
      [chair.id, 1],
    ]);
    expect(await findCart(owner)).toMatchObject({ reservationId: null, isChanged: false, expiredAt: null });
  });

  it("leaves it once, however many read the cart at the same time", async () => {
    const [lamp, owner] = [await aStockedProduct(9), anOwner()];
    await fill(owner, [{ productId: lamp.id, quantity: 3 }]);
    const held = await hold(owner);
    await putLine(owner, { productId: lamp.id, quantity: 8 });
    await sell(held.id);
    const seen = await Promise.all(Array.from({ length: 12 }, () => linesOf(owner)));
    for (const lines of seen) expect(lines).toEqual([[lamp.id, 5]]);
    expect(await linesOf(owner)).toEqual([[lamp.id, 5]]);
    const { rows } = await pool().query("select reservation_id from cart_sale where reservation_id = $1", [held.id]);
    expect(rows).toHaveLength(1);
  });

  it("leaves it before any other change, and the header counts what is left", async () => {
    const [lamp, owner] = [await aStockedProduct(9), anOwner()];
    await fill(owner, [{ productId: lamp.id, quantity: 2 }]);
    await sell((await hold(owner)).id);
    await Promise.all([
      putLine(owner, { productId: lamp.id, quantity: 1, add: true }),
      putLine(owner, { productId: lamp.id, quantity: 1, add: true }),
      findCartUnits(owner),
    ]);
    expect(await linesOf(owner)).toEqual([[lamp.id, 2]]);
    expect(await findCartUnits(owner)).toBe(2);
  });

  it("leaves it for each of two sales of one cart", async () => {
    const [lamp, owner] = [await aStockedProduct(9), anOwner()];
    await fill(owner, [{ productId: lamp.id, quantity: 2 }]);
    await sell((await hold(owner)).id);
    await putLine(owner, { productId: lamp.id, quantity: 4 });
    const second = await hold(owner);
    await sell(second.id);
    expect(await linesOf(owner)).toEqual([]);
    expect(await findCartUnits(owner)).toBe(0);
  });

  it("causes no error if a line is gone or the cart was emptied", async () => {
    const [lamp, chair, owner] = [await aStockedProduct(9), await aStockedProduct(9), anOwner()];
    await fill(owner, [
      { productId: lamp.id, quantity: 2 },
      { productId: chair.id, quantity: 2 },
    ]);
    const held = await hold(owner);
    const [line] = (await findCart(owner)).lines;
    await removeLine(owner, line?.id ?? "");
    await sell(held.id);
    await emptyCart(owner);
    await putLine(owner, { productId: lamp.id, quantity: 2 });
    expect(await linesOf(owner)).toEqual([[lamp.id, 2]]);
  });

  it("if split over warehouses, is taken from the line that named no warehouse", async () => {
    const [lamp, owner] = [await aStockedProduct(3), anOwner()];
    await fill(owner, [{ productId: lamp.id, quantity: 5 }]);
    const held = await hold(owner);
    expect(held.lines).toHaveLength(2);
    await sell(held.id);
    expect(await linesOf(owner)).toEqual([]);
  });
});

describe("a cart whose hold", () => {
  it("was released or expired keeps its lines", async () => {
    const [lamp, owner] = [await aStockedProduct(5), anOwner()];
    await fill(owner, [{ productId: lamp.id, quantity: 2 }]);
    const first = await hold(owner);
    await stockWriter().submit(aRelease({ reservationId: first.id }));
    expect(await findCart(owner)).toMatchObject({ reservationId: null, expiredAt: null });
    const second = await hold(owner);
    await letRunOut(second.id);
    expect((await findCart(owner)).expiredAt).not.toBeNull();
    expect(await linesOf(owner)).toEqual([[lamp.id, 2]]);
  });

  it("is replaced has the new hold, with the old one's end", async () => {
    const [lamp, owner] = [await aStockedProduct(2), anOwner()];
    await fill(owner, [{ productId: lamp.id, warehouseId: MAIN.id, quantity: 2 }]);
    const first = await hold(owner);
    await putLine(owner, { productId: lamp.id, warehouseId: OTHER.id, quantity: 1 });
    expect(await findCart(owner)).toMatchObject({ reservationId: first.id, isChanged: true });
    const second = await hold(owner, first.id);
    expect(second.expiresAt).toBe(first.expiresAt);
    expect(await findCart(owner)).toMatchObject({ reservationId: second.id, isChanged: false });
  });

  it("cannot be replaced never loses it", async () => {
    const [lamp, owner] = [await aStockedProduct(2), anOwner()];
    await fill(owner, [{ productId: lamp.id, warehouseId: MAIN.id, quantity: 2 }]);
    const held = await hold(owner);
    const wishes = [3, 4, 5].map((quantity) => ({ productId: lamp.id, sku: null, warehouseId: MAIN.id, quantity }));
    const outcomes = await Promise.all(
      wishes.map((line) =>
        stockWriter().submit(
          aReplace({ reservationId: randomUUID(), lines: [line], replaces: held.id, owner, cartId: held.cartId }),
        ),
      ),
    );
    for (const outcome of outcomes) expect(outcome).toMatchObject({ ok: false, code: "INSUFFICIENT_STOCK" });
    expect(await findCart(owner)).toMatchObject({ reservationId: held.id, lines: [{ quantity: 2, available: 2 }] });
  });
});
