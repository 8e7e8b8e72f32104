import { z } from "zod";
import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { OrderParams } from "@/lib/orders/order-schemas";
import { InvoiceExportQuery, Invoices, InvoicesQuery, OrderInvoices } from "./invoice-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;
const ofOrder = {
  ...shared,
  path: "/api/admin/orders/{id}/invoices",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
} as const;

export const orderInvoicesOperation = {
  ...ofOrder,
  id: "getOrderInvoices",
  method: "GET",
  summary: "Get an order's tax invoices and credit notes",
  description: "With the parcels that left without an invoice, and why.",
  success: { status: 200, description: "What was issued, and what is missing.", schema: OrderInvoices },
  problems: ["INVALID_ORDER_ID", "ORDER_NOT_FOUND"],
} as const satisfies Operation;

export const issueInvoicesOperation = {
  ...ofOrder,
  id: "issueOrderInvoices",
  method: "POST",
  summary: "Issue an order's missing invoices",
  description:
    "Invoices are issued by themselves when a parcel leaves. This is for one that could not have any, once its reason is gone. Issues nothing twice.",
  body: NoBody,
  success: { status: 200, description: "What was issued, and what is still missing.", schema: OrderInvoices },
  problems: ["INVALID_ORDER_ID", "ORDER_NOT_FOUND"],
} as const satisfies Operation;

export const listInvoicesOperation = {
  ...shared,
  id: "listInvoices",
  method: "GET",
  path: "/api/admin/invoices",
  summary: "List tax invoices and credit notes, newest first",
  query: InvoicesQuery,
  success: { status: 200, description: "A page of documents.", schema: Invoices },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const exportInvoicesOperation = {
  ...shared,
  id: "exportInvoices",
  method: "GET",
  path: "/api/admin/invoices/export",
  summary: "Export tax invoices and credit notes as CSV",
  description:
    "Oldest first, one row for each document, HSN code and rate, amounts in rupees; those of credit notes are negative.",
  query: InvoiceExportQuery,
  isSlow: true,
  success: { status: 200, description: "A CSV file.", schema: z.string(), mediaType: "text/csv" },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const INVOICE_OPERATIONS: readonly Operation[] = [
  orderInvoicesOperation,
  issueInvoicesOperation,
  listInvoicesOperation,
  exportInvoicesOperation,
];
