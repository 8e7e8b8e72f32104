import { z } from "zod";
import type { Operation } from "@/lib/http/operation";
import { ExplainQuery, Explanation } from "./explain-schemas";
import {
  LedgerSpan,
  StockAt,
  StockAtExportQuery,
  StockAtQuery,
  StockChanges,
  StockChangesQuery,
  StockRowsAt,
} from "./stock-at-schemas";

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
  summary: "Stock as of a moment",
  description:
    "Of one product in every warehouse, or without `productId` a page of the rows of all. With `since` each row also has its figures at that earlier moment.",
  query: StockAtQuery,
  success: {
    status: 200,
    description: "`StockAt` if `productId` was given, otherwise `StockRowsAt`.",
    schema: z.union([StockAt, StockRowsAt]),
  },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND"],
} as const satisfies Operation;

export const stockChangesOperation = {
  ...look,
  id: "stockChanges",
  path: "/api/admin/stock-at/changes",
  summary: "What changed between two moments, by type of ledger entry",
  query: StockChangesQuery,
  success: { status: 200, description: "Sums by type.", schema: StockChanges },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND"],
} as const satisfies Operation;

export const ledgerSpanOperation = {
  ...look,
  id: "ledgerSpan",
  path: "/api/admin/stock-at/span",
  summary: "Which moments the ledger covers",
  success: { status: 200, description: "From when until when, and where entries are dense.", schema: LedgerSpan },
  problems: [],
} as const satisfies Operation;

export const exportStockAtOperation = {
  ...look,
  id: "exportStockAt",
  isSlow: true,
  path: "/api/admin/stock-at/export",
  summary: "Export stock as of a moment as CSV",
  description: "All matching rows, or with `since` those that differ, with their figures at both moments.",
  query: StockAtExportQuery,
  success: { status: 200, description: "CSV with a header line.", schema: z.string(), mediaType: "text/csv" },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND"],
} as const satisfies Operation;
