import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { aKey, aStockedProduct, call, get, MAIN, OTHER, post, somebody } from "./api";
import { applied, checked, csv, verdicts } from "./imported";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Importer");
});

const onHand = async (productId: string, warehouseId = MAIN.id) => {
  const { rows } = await pool().query<{ units: number }>(
    "select on_hand as units from inventory where product_id = $1 and warehouse_id = $2",
    [productId, warehouseId],
  );
  return rows[0]?.units;
};

describe("stock", () => {
  test("only what differs changes, from what was seen, and the ledger says by which import", async () => {
    const [same, other] = [await aStockedProduct(10), await aStockedProduct(10)];
    const file = csv(["SKU", "Warehouse", "Quantity"], [same.sku, "maa", 10], [other.sku, "BLR", '"1,012"']);
    const one = await checked(key, "STOCK", file, "shelf.csv");
    expect(one).toMatchObject({ status: "CHECKED", lines: { SAME: 1, CHANGE: 1 }, columns: { onHand: "Quantity" } });
    expect(await verdicts(key, one)).toEqual({ 2: "SAME 10 on hand", 3: "CHANGE 10 → 1,012 on hand" });
    expect(await onHand(other.id, OTHER.id)).toBe(10);

    await applied(key, one, { reasonCode: "FOUND", note: "after the move" });
    expect([await onHand(same.id), await onHand(other.id, OTHER.id)]).toEqual([10, 1012]);
    const { body } = await get(`/api/audit?sku=${other.sku}&limit=1`, { key });
    expect(body.entries).toMatchObject([
      { type: "ADJUSTED", onHandDelta: 1002, reasonCode: "FOUND", note: `${one.number}: shelf.csv. after the move`, actor: "key:Importer" },
    ]);
    expect((await proveLedger(pool())).divergences).toEqual([]);
  });

  test("a row that changed after the check is told and left alone; the rest of its batch is done", async () => {
    const [one, two] = [await aStockedProduct(5), await aStockedProduct(5)];
    const file = csv(["sku", "warehouseCode", "onHand"], [one.sku, "MAA", 50], [two.sku, "MAA", 60]);
    const sent = await checked(key, "STOCK", file);
    await post("/api/admin/receipts", { sku: one.sku, warehouseId: MAIN.id, quantity: 2 }, { key });
    const done = await applied(key, sent, { expectedChanges: 2 });
    expect(done.lines).toMatchObject({ DONE: 1, REFUSED: 1 });
    expect((await verdicts(key, sent))[2]).toBe("REFUSED 7 on hand by now. Somebody changed it after the check. Import it again.");
    expect([await onHand(one.id), await onHand(two.id)]).toEqual([7, 60]);
  });

  test("promised units are not imported away", async () => {
    const product = await aStockedProduct(5);
    await post("/api/reservations", { sku: product.sku, warehouseId: MAIN.id, quantity: 4 }, { key });
    const sent = await checked(key, "STOCK", csv(["sku", "warehouseCode", "onHand"], [product.sku, "MAA", 1]));
    expect((await applied(key, sent)).lines.REFUSED).toBe(1);
    expect((await verdicts(key, sent))[2]).toContain("already promised would be missing");
    expect(await onHand(product.id)).toBe(5);
  });
});
