import type { Operation } from "@/lib/http/operation";
import { LiveStockCounts, LiveStockCountsQuery, LiveStockPage, LiveStockQuery } from "./live-stock-schemas";
import { Stats } from "./stats-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;

export const statsOperation = {
  ...look,
  id: "getStats",
  path: "/api/admin/stats",
  summary: "Get live stock statistics",
  description:
    "Cheap enough to call once a second: its cost grows with the catalogue and running holds, not with history.",
  success: { status: 200, description: "The figures.", schema: Stats },
  problems: [],
} as const satisfies Operation;

export const liveStockOperation = {
  ...look,
  id: "listLiveStock",
  path: "/api/admin/live-stock",
  summary: "List products with their stock in every warehouse",
  description: "For a matrix of products and warehouses. Follow the products of a page with `GET /api/stock/stream`.",
  query: LiveStockQuery,
  success: { status: 200, description: "A page of products.", schema: LiveStockPage },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const liveStockCountsOperation = {
  ...look,
  id: "countLiveStock",
  path: "/api/admin/live-stock/counts",
  summary: "Count products by their stock",
  query: LiveStockCountsQuery,
  success: { status: 200, description: "How many match.", schema: LiveStockCounts },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;
