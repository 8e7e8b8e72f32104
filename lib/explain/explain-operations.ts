import type { Operation } from "@/lib/http/operation";
import { ExplainQuery, Explanation, StockAt, StockAtQuery } from "./explain-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;

export const explainOperation = {
  ...look,
  id: "explainStock",
  path: "/api/admin/explain",
  summary: "Why stock figures are what they are",
  description:
    "The holds, orders, policy, safety stock, waitlist and ledger entries behind a product's figures. `available` is as in `GET /api/inventory/{sku}`, and 0 if the product or warehouse is inactive.",
  query: ExplainQuery,
  success: { status: 200, description: "The figures and what they are made of.", schema: Explanation },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND"],
} as const satisfies Operation;

export const stockAtOperation = {
  ...look,
  id: "stockAt",
  path: "/api/admin/stock-at",
  summary: "A product's stock as of a moment",
  query: StockAtQuery,
  success: { status: 200, description: "Each warehouse's figures at that moment.", schema: StockAt },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND"],
} as const satisfies Operation;
