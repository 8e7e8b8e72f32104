import type { Operation } from "@/lib/http/operation";
import { InventoryQuery, InventoryRows } from "./inventory-schemas";

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
