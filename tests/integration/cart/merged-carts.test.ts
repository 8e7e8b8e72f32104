import { describe, expect, it } from "vitest";
import { putLine } from "@/lib/cart/change-cart";
import { findCart, findCartUnits } from "@/lib/cart/find-cart";
import { mergeCarts } from "@/lib/cart/merge-carts-statements";
import { pool } from "@/lib/db/pool";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aStockedProduct, MAIN } from "@/tests/api/api";
import { anOwner, fill, hold, linesOf, sell } from "./held-cart";

async function becomes(from: string, to: string): Promise<void> {
  expect(
    await stockWriter().submit({ type: "MergeShopper", from, to, email: null, verifiedEmail: null }),
  ).toMatchObject({
    ok: true,
  });
}

describe("merging two carts", () => {
  it("keeps the larger quantity of what is in both, and loses nothing", async () => {
    const [lamp, chair, desk] = [await aStockedProduct(9), await aStockedProduct(9), await aStockedProduct(9)];
    const [anonymous, account] = [anOwner(), anOwner()];
    await fill(anonymous, [
      { productId: lamp.id, quantity: 1 },
      { productId: chair.id, quantity: 5 },
      { productId: chair.id, warehouseId: MAIN.id, quantity: 2 },
    ]);
    await fill(account, [
      { productId: lamp.id, quantity: 3 },
      { productId: chair.id, quantity: 4 },
      { productId: desk.id, quantity: 1 },
    ]);
    await becomes(anonymous, account);
    await mergeCarts(anonymous, account);
    const expected = [
      [lamp.id, 3],
      [chair.id, 5],
      [chair.id, 2],
      [desk.id, 1],
    ];
    expect((await linesOf(account)).sort()).toEqual(expected.sort());
    expect(await linesOf(anonymous)).toEqual([]);
  });

  it("happens once, however often and however many times at once it runs", async () => {
    const [lamp, anonymous, account] = [await aStockedProduct(9), anOwner(), anOwner()];
    await fill(anonymous, [{ productId: lamp.id, quantity: 2 }]);
    await becomes(anonymous, account);
    await Promise.all(Array.from({ length: 6 }, () => mergeCarts(anonymous, account)));
    await mergeCarts(anonymous, account);
    expect(await linesOf(account)).toEqual([[lamp.id, 2]]);
    await putLine(account, { productId: lamp.id, quantity: 1 });
    await mergeCarts(anonymous, account);
    expect(await linesOf(account)).toEqual([[lamp.id, 1]]);
  });

  it("happens even if the process died between joining the shoppers and merging the carts", async () => {
    const [lamp, anonymous, account] = [await aStockedProduct(9), anOwner(), anOwner()];
    await fill(anonymous, [{ productId: lamp.id, quantity: 2 }]);
    await becomes(anonymous, account);
    expect(await findCartUnits(account)).toBe(2);
    expect(await linesOf(account)).toEqual([[lamp.id, 2]]);
  });

  it("leaves out what is added under the old cookie long after", async () => {
    const [lamp, anonymous, account] = [await aStockedProduct(9), anOwner(), anOwner()];
    await fill(anonymous, [{ productId: lamp.id, quantity: 2 }]);
    await becomes(anonymous, account);
    await mergeCarts(anonymous, account);
    await pool().query(
      "update shopper_merge set created_at = created_at - interval '2 minutes' where from_owner = $1",
      [anonymous],
    );
    await fill(anonymous, [{ productId: lamp.id, quantity: 7 }]);
    expect(await findCartUnits(account)).toBe(2);
    expect(await linesOf(account)).toEqual([[lamp.id, 2]]);
  });

  it("keeps the hold of the one as the other's, and counts its sale once", async () => {
    const [lamp, chair, anonymous, account] = [
      await aStockedProduct(9),
      await aStockedProduct(9),
      anOwner(),
      anOwner(),
    ];
    await fill(account, [{ productId: chair.id, quantity: 1 }]);
    await fill(anonymous, [{ productId: lamp.id, quantity: 2 }]);
    const held = await hold(anonymous);
    await becomes(anonymous, account);
    await mergeCarts(anonymous, account);
    expect(await findCart(account)).toMatchObject({ reservationId: held.id, isChanged: true });
    await sell(held.id);
    expect(await linesOf(account)).toEqual([[chair.id, 1]]);
    await putLine(account, { productId: lamp.id, quantity: 2 });
    expect(await linesOf(account)).toEqual([
      [chair.id, 1],
      [lamp.id, 2],
    ]);
  });

  it("removes what either cart had sold from its own lines first", async () => {
    const [lamp, anonymous, account] = [await aStockedProduct(9), anOwner(), anOwner()];
    await fill(anonymous, [{ productId: lamp.id, quantity: 2 }]);
    await fill(account, [{ productId: lamp.id, quantity: 3 }]);
    await sell((await hold(anonymous)).id);
    await becomes(anonymous, account);
    await mergeCarts(anonymous, account);
    expect(await linesOf(account)).toEqual([[lamp.id, 3]]);
    const { rows } = await pool().query("select count(*)::integer as count from cart where owner = $1", [anonymous]);
    expect(rows).toEqual([{ count: 0 }]);
  });
});
