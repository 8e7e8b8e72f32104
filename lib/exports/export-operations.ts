import { z } from "zod";
import { CountFilters } from "@/lib/counts/count-schemas";
import { CustomersQuery } from "@/lib/customers/customer-schemas";
import type { Operation } from "@/lib/http/operation";
import type { ProblemCode } from "@/lib/http/problem";
import { ImportsQuery } from "@/lib/imports/import-schemas";
import { InventoryQuery } from "@/lib/inventory/inventory-schemas";
import { MailsQuery } from "@/lib/mail/mail-schemas";
import { OrderFilters } from "@/lib/orders/admin-order-filters";
import { IncomingFilters } from "@/lib/receiving/incoming-schemas";
import { ReservationFilters } from "@/lib/reservations/admin-reservation-filters";
import { AdminProductsQuery } from "@/lib/settings/product-schemas";
import { AdminWarehousesQuery } from "@/lib/settings/warehouse-schemas";
import { ShortfallFilters } from "@/lib/shortfalls/shortfall-schemas";
import { SuggestionsQuery } from "@/lib/transfers/suggestion-schemas";
import { DemandQuery } from "@/lib/waitlist/admin-waitlist-schemas";
import { DeliveriesQuery, WebhookParams } from "@/lib/webhooks/webhook-schemas";

const shared = {
  method: "GET",
  tag: "Admin",
  caller: "admin",
  isSlow: true,
  success: { status: 200, description: "CSV with a header line.", schema: z.string(), mediaType: "text/csv" },
} as const satisfies Partial<Operation>;

const problems = ["VALIDATION_ERROR"] as const satisfies readonly ProblemCode[];
const paged = { limit: true, cursor: true } as const;
const jumping = { ...paged, skip: true } as const;
const importable = "What it writes can be imported again.";

export const exportProductsOperation = {
  ...{ ...shared, problems, id: "exportProducts", path: "/api/admin/products/export" },
  summary: "Export products as CSV",
  description: `${importable} Costs are for admins.`,
  query: AdminProductsQuery.omit(jumping),
} as const satisfies Operation;

export const exportInventoryOperation = {
  ...{ ...shared, problems, id: "exportInventory", path: "/api/admin/inventory/export" },
  summary: "Export inventory rows as CSV",
  description: importable,
  isForStaff: true,
  query: InventoryQuery.omit(jumping),
} as const satisfies Operation;

export const exportReservationsOperation = {
  ...{ ...shared, problems, id: "exportReservations", path: "/api/admin/reservations/export" },
  summary: "Export the lines of reservations as CSV",
  query: ReservationFilters,
} as const satisfies Operation;

export const exportOrdersOperation = {
  ...{ ...shared, problems, id: "exportOrders", path: "/api/admin/orders/export" },
  summary: "Export the lines of orders as CSV",
  query: OrderFilters,
} as const satisfies Operation;

export const exportCustomersOperation = {
  ...{ ...shared, problems, id: "exportCustomers", path: "/api/admin/customers/export" },
  summary: "Export customers as CSV",
  description: "For admins only.",
  query: CustomersQuery.omit(paged),
} as const satisfies Operation;

export const exportCountsOperation = {
  ...{ ...shared, problems, id: "exportCounts", path: "/api/admin/counts/export" },
  summary: "Export the lines of counts as CSV",
  description: importable,
  query: CountFilters,
} as const satisfies Operation;

export const exportIncomingOperation = {
  ...{ ...shared, problems, id: "exportIncoming", path: "/api/admin/incoming/export" },
  summary: "Export the lines of expected goods as CSV",
  description: importable,
  isForStaff: true,
  query: IncomingFilters,
} as const satisfies Operation;

export const exportWaitlistOperation = {
  ...{ ...shared, problems, id: "exportWaitlist", path: "/api/admin/waitlist/demand/export" },
  summary: "Export what people wait for as CSV",
  query: DemandQuery.omit(paged),
} as const satisfies Operation;

export const exportShortfallsOperation = {
  ...{ ...shared, problems, id: "exportShortfalls", path: "/api/admin/shortfalls/export" },
  summary: "Export shortfalls as CSV",
  query: ShortfallFilters,
} as const satisfies Operation;

export const exportMailsOperation = {
  ...{ ...shared, problems, id: "exportMails", path: "/api/admin/mail/export" },
  summary: "Export the list of emails as CSV",
  description: "For admins only.",
  query: MailsQuery.omit(jumping),
} as const satisfies Operation;

export const exportWebhookDeliveriesOperation = {
  ...{ ...shared, id: "exportWebhookDeliveries", path: "/api/admin/webhooks/{id}/deliveries/export" },
  summary: "Export a webhook's log as CSV",
  params: WebhookParams,
  query: DeliveriesQuery.omit(jumping),
  problems: ["VALIDATION_ERROR", "WEBHOOK_NOT_FOUND"],
} as const satisfies Operation;

export const exportWarehousesOperation = {
  ...{ ...shared, problems, id: "exportWarehouses", path: "/api/admin/warehouses/export" },
  summary: "Export warehouses as CSV",
  query: AdminWarehousesQuery.omit(paged),
} as const satisfies Operation;

export const exportPoliciesOperation = {
  ...{ ...shared, problems, id: "exportPolicies", path: "/api/admin/policies/export" },
  summary: "Export policies as CSV",
  query: z.strictObject({}),
} as const satisfies Operation;

export const exportSuggestionsOperation = {
  ...{ ...shared, problems, id: "exportSuggestions", path: "/api/admin/transfers/suggestions/export" },
  summary: "Export the lines of suggested transfers as CSV",
  query: SuggestionsQuery,
} as const satisfies Operation;

export const exportImportsOperation = {
  ...{ ...shared, problems, id: "exportImports", path: "/api/admin/imports/export" },
  summary: "Export the list of imports as CSV",
  query: ImportsQuery.omit(paged),
} as const satisfies Operation;

export const EXPORT_OPERATIONS: readonly Operation[] = [
  exportProductsOperation,
  exportInventoryOperation,
  exportReservationsOperation,
  exportOrdersOperation,
  exportCustomersOperation,
  exportCountsOperation,
  exportIncomingOperation,
  exportWaitlistOperation,
  exportShortfallsOperation,
  exportMailsOperation,
  exportWebhookDeliveriesOperation,
  exportWarehousesOperation,
  exportPoliciesOperation,
  exportSuggestionsOperation,
  exportImportsOperation,
];
