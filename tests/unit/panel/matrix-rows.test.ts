import { expect, test } from "vitest";
import type { MatrixView } from "@/components/admin/live-stock/matrix-rows";
import { matrixColumns, matrixRows } from "@/components/admin/live-stock/matrix-rows";
import type { Product } from "@/lib/catalog/catalog-schemas";

const EVERYTHING: MatrixView = { warehouse: "", category: "", show: "all", sort: "name" };
const LOW_AT = 5;

/** A product with units available and held, by warehouse code. */
function aProduct(
  name: string,
  stock: Record<string, [available: number, reserved: number]>,
  category = "Fitness",
): Product {
  const inventory = Object.entries(stock).map(([warehouseCode, [available, reserved]]) => ({
    warehouseId: `id of ${warehouseCode}`,
    warehouseCode,
    warehouseName: warehouseCode,
    city: warehouseCode,
    onHand: available + reserved,
    reserved,
    committed: 0,
    safetyStock: 0,
    available,
  }));
  const available = inventory.reduce((sum, row) => sum + row.available, 0);
  const price = { amount: 100, currency: "INR" };
  const words = { sku: name, slug: name, description: "", image: "", policy: "STANDARD" };
  return { id: name, name, category, price, available, nextReleaseAt: null, inventory, ...words };
}

const MAT = aProduct("Mat", { MAA: [10, 0], BLR: [2, 8] });
const BALL = aProduct("Ball", { MAA: [0, 3], BLR: [40, 0] });
const LAMP = aProduct("Lamp", { MAA: [50, 1] }, "Electronics");
const PRODUCTS = [MAT, BALL, LAMP];

const namesOf = (view: Partial<MatrixView>) => {
  return matrixRows(PRODUCTS, { ...EVERYTHING, ...view }, LOW_AT).map((row) => row.name);
};

test("products are sorted by name, by units held, or by the lowest stock in any warehouse", () => {
  expect(namesOf({})).toEqual(["Ball", "Lamp", "Mat"]);
  expect(namesOf({ sort: "held" })).toEqual(["Mat", "Ball", "Lamp"]);
  expect(namesOf({ sort: "lowest" })).toEqual(["Ball", "Mat", "Lamp"]);
});

test("low and held depend only on the visible warehouses", () => {
  expect(namesOf({ show: "low" })).toEqual(["Ball", "Mat"]);
  expect(namesOf({ show: "low", warehouse: "MAA" })).toEqual(["Ball"]);
  expect(namesOf({ show: "held", warehouse: "BLR" })).toEqual(["Mat"]);
});

test("a warehouse that never had a product does not show it", () => {
  expect(namesOf({ warehouse: "BLR" })).toEqual(["Ball", "Mat"]);
  expect(namesOf({ category: "Electronics" })).toEqual(["Lamp"]);
  expect(namesOf({ category: "Electronics", warehouse: "BLR" })).toEqual([]);
});

test("columns are the warehouses that anything is sold from, and totals cover the visible ones", () => {
  expect(matrixColumns(PRODUCTS, EVERYTHING).map(({ code }) => code)).toEqual(["MAA", "BLR"]);
  expect(matrixColumns(PRODUCTS, { ...EVERYTHING, warehouse: "BLR" }).map(({ code }) => code)).toEqual(["BLR"]);
  const [mat] = matrixRows([MAT], { ...EVERYTHING, warehouse: "BLR" }, LOW_AT);
  expect(mat).toMatchObject({ available: 2, reserved: 8, lowest: 2 });
});

test("a product without any stock row is shown, and is not low", () => {
  const bare = aProduct("Bare", {});
  expect(matrixRows([bare], EVERYTHING, LOW_AT)).toMatchObject([{ name: "Bare", available: 0 }]);
  expect(matrixRows([bare], { ...EVERYTHING, show: "low" }, LOW_AT)).toEqual([]);
});
