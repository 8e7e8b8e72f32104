import { expect, test } from "vitest";
import { filtersOf, matrixColumns, matrixRow } from "@/components/admin/live-stock/matrix-rows";
import type { Product, Warehouse } from "@/lib/catalog/catalog-schemas";

const [MAA, BLR, OLD] = [
  { code: "MAA", isActive: true },
  { code: "BLR", isActive: true },
  { code: "OLD", isActive: false },
].map((given) => ({ id: `id of ${given.code}`, city: given.code, ...given }) as Warehouse) as [
  Warehouse,
  Warehouse,
  Warehouse,
];
const WAREHOUSES = [MAA, BLR, OLD];

const MAT = {
  id: "mat",
  sku: "MAT",
  name: "Mat",
  inventory: [
    { warehouseId: MAA.id, available: 10 },
    { warehouseId: BLR.id, available: 2 },
  ],
} as Product;

test("columns are the open warehouses, or the one that is asked for", () => {
  expect(matrixColumns(WAREHOUSES, "").map(({ code }) => code)).toEqual(["MAA", "BLR"]);
  expect(matrixColumns(WAREHOUSES, OLD.id).map(({ code }) => code)).toEqual(["OLD"]);
});

test("a row's total covers the visible warehouses, and each cell knows its own threshold", () => {
  const thresholds = [
    { productId: "mat", warehouseId: BLR.id, lowAt: 8 },
    { productId: "another", warehouseId: MAA.id, lowAt: 3 },
  ];
  expect(matrixRow(MAT, matrixColumns(WAREHOUSES, ""), []).available).toBe(12);
  const row = matrixRow(MAT, matrixColumns(WAREHOUSES, BLR.id), thresholds);
  expect(row.available).toBe(2);
  expect([...row.cells.keys()]).toEqual([BLR.id]);
  expect([...row.lowAt]).toEqual([[BLR.id, 8]]);
});

test("the address names a warehouse by its code, the API by its id", () => {
  const view = { q: " mat ", warehouse: "BLR", category: "", show: "low", sort: "lowest" } as const;
  expect(filtersOf(view, WAREHOUSES)).toMatchObject({ q: "mat", warehouseId: BLR.id, show: "low" });
});
