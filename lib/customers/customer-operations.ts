import type { Operation } from "@/lib/http/operation";
import { CustomerDetail, CustomerParams, Customers, CustomersQuery } from "./customer-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;

export const listCustomersOperation = {
  ...shared,
  id: "listCustomers",
  method: "GET",
  path: "/api/admin/customers",
  summary: "Find customers",
  description: "Accounts and guests. Without `q`, those who bought last; with it, those seen last first.",
  query: CustomersQuery,
  success: { status: 200, description: "A page of customers.", schema: Customers },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getCustomerOperation = {
  ...shared,
  id: "getCustomer",
  method: "GET",
  path: "/api/admin/customers/{id}",
  summary: "Get a customer, with what they ordered, hold and wait for",
  params: CustomerParams,
  success: { status: 200, description: "The customer.", schema: CustomerDetail },
  problems: ["CUSTOMER_NOT_FOUND"],
} as const satisfies Operation;

export const CUSTOMER_OPERATIONS: readonly Operation[] = [listCustomersOperation, getCustomerOperation];
