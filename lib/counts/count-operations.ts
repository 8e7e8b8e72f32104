import type { Operation } from "@/lib/http/operation";
import {
  AppliedCount,
  ApplyRequest,
  CancelCountRequest,
  ChooseRequest,
  CountEdit,
  CountedFigures,
  Counters,
  CountersQuery,
  CountParams,
  Counts,
  CountsQuery,
  NewCount,
  RecountRequest,
  StockCount,
} from "./count-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;
const OVER = ["COUNT_NOT_FOUND", "COUNT_ALREADY_APPLIED", "COUNT_ALREADY_CANCELLED"] as const;
const after = { status: 200, description: "The count after it.", schema: StockCount } as const;

export const openCountOperation = {
  ...shared,
  isForStaff: true,
  id: "openCount",
  method: "POST",
  path: "/api/admin/counts",
  summary: "Open a count",
  description: "Stock does not change until it is applied, and sales go on meanwhile. The body may have 128 KiB.",
  bodyBytesMax: 128 * 1024,
  isSlow: true,
  body: NewCount,
  success: { status: 201, description: "The count with what is to be counted.", schema: StockCount },
  problems: [
    "VALIDATION_ERROR",
    "WAREHOUSE_NOT_FOUND",
    "WAREHOUSE_CLOSED",
    "PRODUCT_NOT_FOUND",
    "NOTHING_TO_COUNT",
    "TOO_MANY_MATCH",
  ],
} as const satisfies Operation;

export const listCountsOperation = {
  ...shared,
  isForStaff: true,
  id: "listCounts",
  method: "GET",
  path: "/api/admin/counts",
  summary: "List counts",
  query: CountsQuery,
  success: { status: 200, description: "Newest first.", schema: Counts },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const listCountersOperation = {
  ...shared,
  id: "listCounters",
  method: "GET",
  path: "/api/admin/counts/people",
  summary: "List who can count in a warehouse",
  query: CountersQuery,
  success: { status: 200, description: "Its staff, then admins.", schema: Counters },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getCountOperation = {
  ...shared,
  isForStaff: true,
  id: "getCount",
  method: "GET",
  path: "/api/admin/counts/{id}",
  summary: "Get a count",
  params: CountParams,
  success: { status: 200, description: "The count with its lines and what was done to it.", schema: StockCount },
  problems: ["VALIDATION_ERROR", "COUNT_NOT_FOUND"],
} as const satisfies Operation;

export const editCountOperation = {
  ...shared,
  id: "editCount",
  method: "PATCH",
  path: "/api/admin/counts/{id}",
  summary: "Change who counts, by when, and whether blind",
  params: CountParams,
  body: CountEdit,
  success: after,
  problems: ["VALIDATION_ERROR", ...OVER, "CHANGED_MEANWHILE"],
} as const satisfies Operation;

export const enterCountOperation = {
  ...shared,
  isForStaff: true,
  id: "enterCount",
  method: "PUT",
  path: "/api/admin/counts/{id}/lines",
  summary: "Enter what was counted",
  description:
    "All lines or none. What others counted stays: where two people differ, one figure is chosen before the count is applied. The same figure of the same moment is kept once, however often it is sent. A product that is not on the list is added to it. The body may have 128 KiB.",
  bodyBytesMax: 128 * 1024,
  isSlow: true,
  params: CountParams,
  body: CountedFigures,
  success: after,
  problems: ["VALIDATION_ERROR", ...OVER, "PRODUCT_NOT_FOUND"],
} as const satisfies Operation;

export const chooseFigureOperation = {
  ...shared,
  id: "chooseCountedFigure",
  method: "POST",
  path: "/api/admin/counts/{id}/choose",
  summary: "Choose a figure where people counted differently",
  description: "It holds until somebody counts the product again.",
  params: CountParams,
  body: ChooseRequest,
  success: after,
  problems: ["VALIDATION_ERROR", ...OVER],
} as const satisfies Operation;

export const recountOperation = {
  ...shared,
  id: "recount",
  method: "POST",
  path: "/api/admin/counts/{id}/recount",
  summary: "Have products counted again",
  description: "What was counted until now stays in `entries` and does not hold any more. The body may have 128 KiB.",
  bodyBytesMax: 128 * 1024,
  params: CountParams,
  body: RecountRequest,
  success: after,
  problems: ["VALIDATION_ERROR", ...OVER, "PRODUCT_NOT_FOUND"],
} as const satisfies Operation;

export const cancelCountOperation = {
  ...shared,
  id: "cancelCount",
  method: "POST",
  path: "/api/admin/counts/{id}/cancel",
  summary: "Cancel a count",
  description: "Stock stays as it is.",
  params: CountParams,
  body: CancelCountRequest.optional(),
  success: after,
  problems: ["VALIDATION_ERROR", ...OVER, "CHANGED_MEANWHILE"],
} as const satisfies Operation;

export const applyCountOperation = {
  ...shared,
  id: "applyCount",
  method: "POST",
  path: "/api/admin/counts/{id}/apply",
  idempotent: true,
  isSlow: true,
  summary: "Apply a count",
  description:
    "All lines with a figure, or none; lines without one stay as they are. Each row changes by the difference to what it had on hand when it was counted, with an entry `COUNTED`. Where fewer units would be there than are promised, `INVALID_STOCK_STATE` names every such row in `refusedRows`.",
  params: CountParams,
  body: ApplyRequest.optional(),
  success: { status: 200, description: "What was applied.", schema: AppliedCount },
  problems: [
    "VALIDATION_ERROR",
    ...OVER,
    "NOTHING_COUNTED",
    "COUNTS_DIFFER",
    "SECOND_COUNT_NEEDED",
    "COUNTED_SINCE",
    "CHANGED_MEANWHILE",
    "WAREHOUSE_CLOSED",
    "INVALID_STOCK_STATE",
  ],
} as const satisfies Operation;

export const COUNT_OPERATIONS: readonly Operation[] = [
  openCountOperation,
  listCountsOperation,
  listCountersOperation,
  getCountOperation,
  editCountOperation,
  enterCountOperation,
  chooseFigureOperation,
  recountOperation,
  cancelCountOperation,
  applyCountOperation,
];
