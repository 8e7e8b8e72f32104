import { beforeAll, expect, test } from "vitest";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { aKey, aStockedProduct, get, MAIN, OTHER, post } from "./api";

let key = "";
let sku = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
  ({ sku } = await aStockedProduct(0));
  const about = { sku, warehouseId: MAIN.id, quantity: 3 };
  await post("/api/admin/receipts", { ...about, reference: "GRN-77/A" }, { key });
  await post("/api/admin/receipts", { ...about, reference: "GRN-770" }, { key });
  const transfer = { sku, fromWarehouseId: MAIN.id, toWarehouseId: OTHER.id, quantity: 1, reference: "Van 100% full" };
  await post("/api/admin/transfers", transfer, { key });
});

const typesOf = async (q: string) => {
  const { body } = await get(`/api/audit?q=${encodeURIComponent(q)}`, { key });
  return (body.entries as LedgerEntry[]).map(({ type, reference }) => `${type} ${reference}`).sort();
};

test("entries are found by the beginning of their reference, however it is typed", async () => {
  for (const q of ["GRN-77/A", "grn–77", "grn 77 a", "Ｇrn-77"])
    expect(await typesOf(q), q).toEqual(["RECEIVED GRN-77/A"]);
  expect(await typesOf("van 100%")).toEqual(["TRANSFERRED_IN Van 100% full", "TRANSFERRED_OUT Van 100% full"]);
  for (const q of ["GRN-7", "GRN_77", "77", "%"]) expect(await typesOf(q), q).toEqual([]);
});

test("and still by the product", async () => {
  expect(await typesOf(sku)).toHaveLength(4);
});
