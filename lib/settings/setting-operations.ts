import { z } from "zod";
import { Id } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { ReceiptAnswer } from "@/lib/inventory/stock-change-schemas";
import {
  AdminPolicies,
  AdminPolicy,
  PoliciesQuery,
  PolicyEdit,
  PolicyParams,
  SafetyStockRequest,
} from "./policy-schemas";
import { AdminProduct, AdminProducts, AdminProductsQuery, NewProduct, ProductEdit } from "./product-schemas";
import { RowEdit, RowParams } from "./row-schemas";
import { SettingChanges, SettingChangesQuery } from "./setting-schemas";
import {
  AdminWarehouse,
  AdminWarehouses,
  AdminWarehousesQuery,
  Movement,
  MovementQuery,
  NewWarehouse,
  WarehouseEdit,
} from "./warehouse-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;
const IdParams = z.strictObject({ id: Id });
const stale =
  "An `expectedUpdatedAt` that is stale is refused with CHANGED_MEANWHILE; the problem's `current` is the present state.";

export const adminListProductsOperation = {
  ...shared,
  isForStaff: true,
  id: "adminListProducts",
  method: "GET",
  path: "/api/admin/products",
  summary: "List products, also those that are not for sale",
  description: "Staff need a `code`.",
  query: AdminProductsQuery,
  success: { status: 200, description: "A page of products, and how many there are.", schema: AdminProducts },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const createProductOperation = {
  ...shared,
  id: "createProduct",
  method: "POST",
  path: "/api/admin/products",
  summary: "Create a product",
  description: "It can be reserved once stock of it was received.",
  body: NewProduct,
  success: { status: 201, description: "The product.", schema: AdminProduct },
  problems: ["VALIDATION_ERROR", "POLICY_NOT_FOUND", "SKU_TAKEN", "BARCODE_TAKEN"],
} as const satisfies Operation;

export const adminGetProductOperation = {
  ...shared,
  id: "adminGetProduct",
  method: "GET",
  path: "/api/admin/products/{id}",
  summary: "Get a product",
  params: IdParams,
  success: { status: 200, description: "The product.", schema: AdminProduct },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND"],
} as const satisfies Operation;

export const editProductOperation = {
  ...shared,
  id: "editProduct",
  method: "PATCH",
  path: "/api/admin/products/{id}",
  summary: "Edit a product",
  description: `Changes the fields that are sent. Running holds keep their price and terms. ${stale}`,
  params: IdParams,
  body: ProductEdit,
  success: { status: 200, description: "The product after the edit.", schema: AdminProduct },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "POLICY_NOT_FOUND",
    "CHANGED_MEANWHILE",
    "BARCODE_TAKEN",
    "INVALID_STOCK_STATE",
  ],
} as const satisfies Operation;

export const adminListWarehousesOperation = {
  ...shared,
  id: "adminListWarehouses",
  method: "GET",
  path: "/api/admin/warehouses",
  summary: "List warehouses with what is in them",
  query: AdminWarehousesQuery,
  success: { status: 200, description: "A page of warehouses, by code.", schema: AdminWarehouses },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const createWarehouseOperation = {
  ...shared,
  id: "createWarehouse",
  method: "POST",
  path: "/api/admin/warehouses",
  summary: "Create a warehouse",
  body: NewWarehouse,
  success: { status: 201, description: "The warehouse.", schema: AdminWarehouse },
  problems: ["VALIDATION_ERROR", "CODE_TAKEN"],
} as const satisfies Operation;

export const adminGetWarehouseOperation = {
  ...shared,
  id: "adminGetWarehouse",
  method: "GET",
  path: "/api/admin/warehouses/{id}",
  summary: "Get a warehouse with what is in it",
  params: IdParams,
  success: { status: 200, description: "The warehouse.", schema: AdminWarehouse },
  problems: ["VALIDATION_ERROR", "WAREHOUSE_NOT_FOUND"],
} as const satisfies Operation;

export const editWarehouseOperation = {
  ...shared,
  id: "editWarehouse",
  method: "PATCH",
  path: "/api/admin/warehouses/{id}",
  summary: "Edit, pause or close a warehouse",
  description: `Changes the fields that are sent. ${stale} Closing one that is in use is refused with what is in the way. Running holds and orders keep the dates and prices that they were promised. A destination that it does not deliver to is left out when holds are routed to it.`,
  params: IdParams,
  body: WarehouseEdit,
  success: { status: 200, description: "The warehouse after the edit.", schema: AdminWarehouse },
  problems: ["VALIDATION_ERROR", "WAREHOUSE_NOT_FOUND", "CHANGED_MEANWHILE", "WAREHOUSE_IN_USE"],
} as const satisfies Operation;

export const warehouseMovementOperation = {
  ...shared,
  id: "getWarehouseMovement",
  method: "GET",
  path: "/api/admin/warehouses/{id}/movement",
  summary: "Get what came into a warehouse, left it and lay there, by day",
  params: IdParams,
  query: MovementQuery,
  success: { status: 200, description: "The last days, today included.", schema: Movement },
  problems: ["VALIDATION_ERROR", "WAREHOUSE_NOT_FOUND"],
} as const satisfies Operation;

export const listPoliciesOperation = {
  ...shared,
  id: "listPolicies",
  method: "GET",
  path: "/api/admin/policies",
  summary: "List policies, and what is sold under each",
  query: PoliciesQuery,
  success: { status: 200, description: "All policies, by code.", schema: AdminPolicies },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const editPolicyOperation = {
  ...shared,
  id: "editPolicy",
  method: "PATCH",
  path: "/api/admin/policies/{code}",
  summary: "Edit a policy",
  description: `Changes the terms that are sent, for new holds. Running holds keep theirs. ${stale}`,
  params: PolicyParams,
  body: PolicyEdit,
  success: { status: 200, description: "The policy after the edit.", schema: AdminPolicy },
  problems: ["VALIDATION_ERROR", "POLICY_NOT_FOUND", "CHANGED_MEANWHILE", "INVALID_STOCK_STATE"],
} as const satisfies Operation;

export const setSafetyStockOperation = {
  ...shared,
  id: "setSafetyStock",
  method: "PUT",
  path: "/api/admin/safety-stock",
  summary: "Set how many units of a row are not for sale",
  description: "Running holds go on, even if fewer units are left than that.",
  body: SafetyStockRequest,
  success: { status: 200, description: "The row after the change.", schema: ReceiptAnswer },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND", "WAREHOUSE_CLOSED"],
} as const satisfies Operation;

export const editRowOperation = {
  ...shared,
  id: "editInventoryRow",
  method: "PATCH",
  path: "/api/admin/inventory/{productId}/{warehouseId}",
  summary: "Edit a row's low-stock threshold and shelf",
  description: `Changes the fields that are sent. ${stale}`,
  params: RowParams,
  body: RowEdit,
  success: { status: 200, description: "The row after the edit.", schema: InventoryRow },
  problems: ["VALIDATION_ERROR", "INVENTORY_ROW_NOT_FOUND", "CHANGED_MEANWHILE"],
} as const satisfies Operation;

export const listSettingChangesOperation = {
  ...shared,
  id: "listSettingChanges",
  method: "GET",
  path: "/api/admin/setting-changes",
  summary: "List changes of products, warehouses, policies and inventory rows",
  query: SettingChangesQuery,
  success: { status: 200, description: "A page of changes, newest first.", schema: SettingChanges },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;
