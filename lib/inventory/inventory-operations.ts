import type { Operation } from "@/lib/http/operation";
import { ByProductQuery, StockByProduct } from "./by-product-schemas";
import { InventoryQuery, InventoryRows } from "./inventory-schemas";
import { PricedRows, PricedRowsQuery } from "./stock-row-schemas";

const list = { method: "GET", tag: "Admin", caller: "admin", problems: ["VALIDATION_ERROR"] } as const;

export const listInventoryOperation = {
  ...list,
  isForStaff: true,
  id: "adminListInventory",
  path: "/api/admin/inventory",
  summary: "List inventory rows",
  query: InventoryQuery,
  success: { status: 200, description: "A page of rows, and how many there are.", schema: InventoryRows },
} as const satisfies Operation;

export const listStockByProductOperation = {
  ...list,
  id: "adminListStockByProduct",
  path: "/api/admin/inventory/by-product",
  summary: "List products with their stock per warehouse",
  description: "Filters choose the products with a row that matches; their figures are those of all their rows.",
  query: ByProductQuery,
  success: { status: 200, description: "A page of products, and how many there are.", schema: StockByProduct },
} as const satisfies Operation;

export const listPricedRowsOperation = {
  id: "adminListRowsBySku",
  method: "GET",
  path: "/api/admin/stock-rows",
  tag: "Admin",
  summary: "List the inventory rows of some SKUs",
  description: "With what a unit costs, which viewers don't see. Unknown SKUs have no rows.",
  caller: "admin",
  query: PricedRowsQuery,
  success: { status: 200, description: "Their rows in every warehouse.", schema: PricedRows },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;
