import { expect, test } from "vitest";
import { readStockTotals } from "@/lib/catalog/home-queries";
import { pool } from "@/lib/db/pool";
import { readInventoryRows } from "@/lib/inventory/inventory-queries";
import { InventoryQuery } from "@/lib/inventory/inventory-schemas";
import { readLiveFigures } from "@/lib/live/live-figure-queries";
import { readFigures } from "@/lib/stats/stats-queries";
import { aStockedProduct, call, get, letRunOut, MAIN, OTHER, post } from "@/tests/api/api";
import { aWaiter } from "@/tests/api/waitlisted";

/** A product's figures as each reader sees them, in both warehouses. Reading does not sweep. */
async function figuresOf(id: string, sku: string) {
  const live = (await readLiveFigures(pool(), [id])).get(id)?.stock;
  const rows = (await readInventoryRows(InventoryQuery.parse({ productId: id, sort: "warehouse" }), null)).answer.rows;
  const byCode = (row: { warehouseCode: string }) => (row.warehouseCode === MAIN.code ? 0 : 1);
  const inOrder = <T extends { warehouseCode: string }>(all: T[] = []) => all.sort((a, b) => byCode(a) - byCode(b));
  return {
    live: inOrder(live?.inventory).map(({ available, reserved }) => [available, reserved]),
    panel: inOrder(rows).map(({ available, reserved }) => [available, reserved]),
    total: live?.available,
    home: (await readStockTotals()).free,
    stats: (await readFigures(0)).figures.available,
    sku,
  };
}

test("a unit whose hold is over is available, unless somebody waits for it: then it will be offered", async () => {
  const { id, sku } = await aStockedProduct(2);
  const lines = [MAIN, OTHER].map(({ id: warehouseId }) => ({ productId: id, warehouseId, quantity: 2 }));
  const hold = await post("/api/reservations", { lines });
  const waiter = await aWaiter(id, { quantity: 4 });
  expect((await call("DELETE", `/api/waitlist/${waiter.id}`, { cookie: waiter.cookie })).status).toBe(200);
  await letRunOut(hold.body.id);
  const free = [
    [2, 0],
    [2, 0],
  ];
  expect(await figuresOf(id, sku)).toEqual({ live: free, panel: free, total: 4, home: 4, stats: 4, sku });

  // By SQL, because a command on the product would end the overdue hold.
  await waitBySql(id, OTHER.id);
  const ofMain = [
    [2, 0],
    [0, 0],
  ];
  expect(await figuresOf(id, sku), "waited for in the second warehouse alone").toEqual({
    live: ofMain,
    panel: ofMain,
    total: 2,
    home: 2,
    stats: 2,
    sku,
  });

  await waitBySql(id, null);
  const none = [
    [0, 0],
    [0, 0],
  ];
  expect(await figuresOf(id, sku)).toEqual({ live: none, panel: none, total: 0, home: 0, stats: 0, sku });

  const read = await get(`/api/products/${sku}`);
  expect(read.body.available).toBe(0);
});

async function waitBySql(productId: string, warehouseId: string | null): Promise<void> {
  await pool().query(
    `insert into waitlist_entry (id, owner, product_id, warehouse_id, quantity, status, created_at)
     values (gen_random_uuid(), 'shopper:' || gen_random_uuid(), $1::uuid, $2::uuid, 1, 'WAITING', now())`,
    [productId, warehouseId],
  );
}
