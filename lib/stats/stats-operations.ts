import type { Operation } from "@/lib/http/operation";
import { LiveStockCounts, LiveStockCountsQuery, LiveStockPage, LiveStockQuery } from "./live-stock-schemas";
import { PeriodQuery, PeriodStats } from "./period-schemas";
import { Stats } from "./stats-schemas";
import { Acknowledged, AcknowledgeRequest, FindingParams, WatchEdit, WatchSettings } from "./verdict-schemas";
import { Work } from "./work-schemas";

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

export const periodOperation = {
  ...look,
  id: "getPeriodStats",
  path: "/api/admin/stats/period",
  summary: "Get the figures of a period",
  description:
    "What was held, ordered and refused, compared with the time before, and what is held, waited for and waiting to leave now.",
  query: PeriodQuery,
  success: { status: 200, description: "The figures.", schema: PeriodStats },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const workOperation = {
  ...look,
  id: "getWork",
  path: "/api/admin/stats/work",
  summary: "Count what waits for staff",
  success: { status: 200, description: "The counts.", schema: Work },
  problems: [],
} as const satisfies Operation;

export const acknowledgeOperation = {
  ...look,
  id: "acknowledgeFinding",
  method: "POST",
  path: "/api/admin/stats/findings/{kind}/acknowledge",
  summary: "Say that you have seen what is wrong",
  description: "It counts until the finding's `state` changes, or it is well again.",
  params: FindingParams,
  body: AcknowledgeRequest,
  success: { status: 200, description: "Done.", schema: Acknowledged },
  problems: ["VALIDATION_ERROR", "CHANGED_MEANWHILE"],
} as const satisfies Operation;

export const getWatchOperation = {
  ...look,
  id: "getWatchSettings",
  path: "/api/admin/stats/watch",
  summary: "Get what the verdict watches",
  success: { status: 200, description: "The settings.", schema: WatchSettings },
  problems: [],
} as const satisfies Operation;

export const editWatchOperation = {
  ...look,
  id: "editWatchSettings",
  method: "PUT",
  path: "/api/admin/stats/watch",
  summary: "Change what the verdict watches",
  body: WatchEdit,
  success: { status: 200, description: "The settings now.", schema: WatchSettings },
  problems: ["VALIDATION_ERROR", "CHANGED_MEANWHILE"],
} as const satisfies Operation;
