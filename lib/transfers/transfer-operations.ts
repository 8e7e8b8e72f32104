import { z } from "zod";
import type { Operation } from "@/lib/http/operation";
import { TransferAnswer, TransferRequest } from "@/lib/inventory/stock-change-schemas";
import { SuggestionsQuery, TransferSuggestions } from "./suggestion-schemas";
import {
  ReceiveTransferRequest,
  Transfer,
  TransferActRequest,
  TransferDetail,
  TransferEdit,
  TransferFilters,
  TransferParams,
  Transfers,
  TransfersQuery,
} from "./transfer-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;

export const transferOperation = {
  ...shared,
  id: "transferStock",
  method: "POST",
  path: "/api/admin/transfers",
  idempotent: true,
  bodyBytesMax: 128 * 1024,
  summary: "Transfer units to another warehouse",
  description:
    "One product moves at once: both warehouses change in one transaction. With `draft` or `lines` nothing moves yet: the transfer is made ready (`/ready`, optional), sent (`/send`) and received (`/receive`), and its units are in transit in between.",
  body: TransferRequest,
  success: { status: 200, description: "Moved at once: both rows after the transfer.", schema: TransferAnswer },
  otherwise: { status: 201, description: "The draft.", schema: Transfer },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "WAREHOUSE_CLOSED",
    "WAREHOUSE_PAUSED",
    "INSUFFICIENT_STOCK",
    "INVALID_STOCK_STATE",
  ],
} as const satisfies Operation;

export const listTransfersOperation = {
  ...shared,
  isForStaff: true,
  id: "listTransfers",
  method: "GET",
  path: "/api/admin/transfers",
  summary: "List transfers",
  query: TransfersQuery,
  success: { status: 200, description: "Newest first.", schema: Transfers },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const exportTransfersOperation = {
  ...shared,
  id: "exportTransfers",
  method: "GET",
  path: "/api/admin/transfers/export",
  summary: "Export transfers as CSV",
  description: "One row for each line of the matching transfers, newest first.",
  query: TransferFilters,
  isSlow: true,
  success: { status: 200, description: "CSV with a header line.", schema: z.string(), mediaType: "text/csv" },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const suggestTransfersOperation = {
  ...shared,
  id: "suggestTransfers",
  method: "GET",
  path: "/api/admin/transfers/suggestions",
  summary: "Suggest transfers",
  description:
    "From warehouses with plenty to those that run low, by the units on hand, on the way and sold in the last 28 days. Each suggestion says which figures it follows from. Nothing is moved.",
  query: SuggestionsQuery,
  isSlow: true,
  success: { status: 200, description: "By route, the most urgent first.", schema: TransferSuggestions },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getTransferOperation = {
  ...shared,
  isForStaff: true,
  id: "getTransfer",
  method: "GET",
  path: "/api/admin/transfers/{id}",
  summary: "Get a transfer",
  params: TransferParams,
  success: { status: 200, description: "The transfer with what was done to it.", schema: TransferDetail },
  problems: ["VALIDATION_ERROR", "TRANSFER_NOT_FOUND"],
} as const satisfies Operation;

export const editTransferOperation = {
  ...shared,
  id: "editTransfer",
  method: "PATCH",
  path: "/api/admin/transfers/{id}",
  summary: "Change a transfer that was not sent",
  description:
    "Replaces all that it says. A ready one becomes a draft again, and what was set aside for it is for sale.",
  bodyBytesMax: 128 * 1024,
  params: TransferParams,
  body: TransferEdit,
  success: { status: 200, description: "The draft after the change.", schema: Transfer },
  problems: [
    "VALIDATION_ERROR",
    "TRANSFER_NOT_FOUND",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "WAREHOUSE_CLOSED",
    "WAREHOUSE_PAUSED",
    "TRANSFER_ALREADY_SENT",
    "TRANSFER_ALREADY_RECEIVED",
    "TRANSFER_ALREADY_CANCELLED",
    "CHANGED_MEANWHILE",
  ],
} as const satisfies Operation;

const act = {
  ...shared,
  method: "POST",
  idempotent: true,
  params: TransferParams,
  body: TransferActRequest.optional(),
  success: { status: 200, description: "The transfer after it.", schema: Transfer },
} as const;

const ENDED = [
  "TRANSFER_NOT_FOUND",
  "TRANSFER_ALREADY_RECEIVED",
  "TRANSFER_ALREADY_CANCELLED",
  "CHANGED_MEANWHILE",
] as const;
const LEAVING = ["INSUFFICIENT_STOCK", "WAREHOUSE_CLOSED", "WAREHOUSE_PAUSED", "TRANSFER_ALREADY_SENT"] as const;

export const readyTransferOperation = {
  ...act,
  isForStaff: true,
  id: "readyTransfer",
  path: "/api/admin/transfers/{id}/ready",
  summary: "Set a draft's units aside",
  description:
    "All lines or none: they stay at the origin and are not for sale. Only units that are neither promised nor safety stock; `INSUFFICIENT_STOCK` names every line that is short.",
  problems: ["VALIDATION_ERROR", ...ENDED, ...LEAVING, "TRANSFER_ALREADY_READY"],
} as const satisfies Operation;

export const sendTransferOperation = {
  ...act,
  isForStaff: true,
  id: "sendTransfer",
  path: "/api/admin/transfers/{id}/send",
  summary: "Send a transfer",
  description: "All lines or none leave the origin and are in transit. A draft needs not be made ready before.",
  problems: ["VALIDATION_ERROR", ...ENDED, ...LEAVING],
} as const satisfies Operation;

export const receiveTransferOperation = {
  ...act,
  isForStaff: true,
  id: "receiveTransfer",
  path: "/api/admin/transfers/{id}/receive",
  bodyBytesMax: 128 * 1024,
  summary: "Receive a transfer, or part of it",
  description:
    "As often as parts arrive; `MORE_THAN_SENT` if more comes than is in transit. Accepted units are for sale, and who waits for them is served first; damaged ones are set aside; missing ones end here, with a ledger entry. `found`: those that were missing and turned up, also once nothing else is on the way.",
  body: ReceiveTransferRequest,
  problems: [
    "VALIDATION_ERROR",
    ...ENDED,
    "TRANSFER_NOT_SENT",
    "MORE_THAN_SENT",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_CLOSED",
    "INVALID_STOCK_STATE",
  ],
} as const satisfies Operation;

export const cancelTransferOperation = {
  ...act,
  id: "cancelTransfer",
  path: "/api/admin/transfers/{id}/cancel",
  summary: "Cancel a transfer",
  description:
    "What is set aside for it is for sale again. What is in transit is back at the origin; if some of it was received before, the transfer counts as received.",
  problems: ["VALIDATION_ERROR", ...ENDED, "WAREHOUSE_CLOSED", "INVALID_STOCK_STATE"],
} as const satisfies Operation;

export const TRANSFER_OPERATIONS: readonly Operation[] = [
  transferOperation,
  listTransfersOperation,
  exportTransfersOperation,
  suggestTransfersOperation,
  getTransferOperation,
  editTransferOperation,
  readyTransferOperation,
  sendTransferOperation,
  receiveTransferOperation,
  cancelTransferOperation,
];
