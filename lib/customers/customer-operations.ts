import type { Operation } from "@/lib/http/operation";
import {
  CustomerDetail,
  CustomerExport,
  CustomerParams,
  Customers,
  CustomersQuery,
  Erased,
  EraseRequest,
} from "./customer-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;

export const listCustomersOperation = {
  ...shared,
  id: "listCustomers",
  method: "GET",
  path: "/api/admin/customers",
  summary: "Find customers",
  description:
    "Accounts and guests, each address once. Without `q`, those who last ordered, hold something, wait in line or signed up, the last first; with it, those seen last first. People for whom an API key waits or orders are found by their email address.",
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

export const exportCustomerOperation = {
  ...shared,
  id: "exportCustomer",
  method: "GET",
  path: "/api/admin/customers/{id}/export",
  summary: "Download all that is stored of a customer",
  description:
    "What they did as this shopper or account, and what anybody did under their email address. For admins only.",
  params: CustomerParams,
  isSlow: true,
  success: { status: 200, description: "A JSON file.", schema: CustomerExport },
  problems: ["CUSTOMER_NOT_FOUND"],
} as const satisfies Operation;

export const eraseCustomerOperation = {
  ...shared,
  id: "eraseCustomer",
  method: "POST",
  path: "/api/admin/customers/{id}/erase",
  summary: "Erase what is stored of a customer",
  description:
    "Ends their running holds and places on waitlists, then deletes their account, sessions, cart, saved address, places, emails and the contacts of what they did not buy. Orders stay, with the name and address that invoices need. Recorded with the caller's name and a keyed hash of the address.",
  params: CustomerParams,
  body: EraseRequest,
  isSlow: true,
  success: { status: 200, description: "What was done.", schema: Erased },
  problems: ["VALIDATION_ERROR", "CUSTOMER_NOT_FOUND", "CUSTOMER_HAS_ORDERS", "PAYMENT_IN_PROGRESS"],
} as const satisfies Operation;

export const CUSTOMER_OPERATIONS: readonly Operation[] = [
  listCustomersOperation,
  getCustomerOperation,
  exportCustomerOperation,
  eraseCustomerOperation,
];
