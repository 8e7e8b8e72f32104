import type { Operation } from "@/lib/http/operation";
import { InventoryQuery, InventoryRows } from "./inventory-schemas";
import { PricedRows, PricedRowsQuery } from "./stock-row-schemas";

export const listInventoryOperation = {
  id: "adminListInventory",
  method: "GET",
  path: "/api/admin/inventory",
  tag: "Admin",
  summary: "List inventory rows",
  caller: "admin",
  query: InventoryQuery,
  success: { status: 200, description: "A page of rows, and how many there are.", schema: InventoryRows },
  problems: ["VALIDATION_ERROR"],
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
