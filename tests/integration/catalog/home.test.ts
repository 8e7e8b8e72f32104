import { expect, it } from "vitest";
import { readHome } from "@/lib/catalog/home-prefetch";
import { readLastMovements, readStockTotals } from "@/lib/catalog/home-queries";
import { readHoldSpan, readTermsOfSale } from "@/lib/catalog/policy-queries";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aStockedProduct, letRunOut, MAIN, OTHER } from "@/tests/api/api";
import { aConfirm, aLine, aRelease, aReserve } from "@/tests/factories/commands";
import { idOf } from "@/tests/factories/ids";

async function hold(name: string, productId: string, quantity: number, warehouseId: string = MAIN.id): Promise<string> {
  const reservationId = idOf("reservation", name);
  const outcome = await stockWriter().submit(
    aReserve({ reservationId, lines: [aLine({ productId, warehouseId, quantity })] }),
  );
  expect(outcome).toMatchObject({ ok: true });
  return reservationId;
}

it("returns what shoppers last did with each product, the units of all, and how it is sold", async () => {
  expect((await readHome()).board.movements).toEqual([]);
  const [still, touched, sold] = [
    await aStockedProduct(3),
    await aStockedProduct(9),
    await aStockedProduct(8, "FLASH_SALE"),
  ];
  const before = await readStockTotals();
  expect(before).toMatchObject({ free: 40, held: 0, bought: 0, products: 3, warehouses: 2 });
  expect(await readLastMovements(6)).toEqual([]);

  const running = await hold("running", touched.id, 2, OTHER.id);
  await stockWriter().submit(aConfirm({ reservationId: await hold("sold", sold.id, 1) }));
  const { board, leads } = await readHome();
  expect(board.movements).toMatchObject([
    { productId: sold.id, kind: "confirmed", units: 1, city: "Chennai" },
    { productId: touched.id, kind: "held", units: 2, city: "Bangalore" },
  ]);
  expect(board.products.map(({ id }) => id)).toEqual([sold.id, touched.id, still.id]);
  expect(board.totals).toMatchObject({ free: 37, held: 2, bought: 1 });
  expect(leads).toMatchObject([{ count: 3, product: { id: still.id, category: "Lifestyle" } }]);

  await stockWriter().submit(aRelease({ reservationId: running }));
  expect((await readLastMovements(1))[0]).toMatchObject({ productId: touched.id, kind: "back", units: 2 });

  await letRunOut(await hold("overdue", still.id, 3));
  expect(await readStockTotals()).toMatchObject({ free: 39, held: 0, bought: 1 });

  expect(await readHoldSpan()).toEqual({ shortest: 120, longest: 600 });
  expect(await readTermsOfSale("FLASH_SALE")).toMatchObject({ holdSeconds: 120, maxBought: 2, canBackorder: false });
  expect(await readTermsOfSale("NONE")).toBeNull();
});
