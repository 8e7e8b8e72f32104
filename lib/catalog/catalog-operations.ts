import type { Operation } from "@/lib/http/operation";
import {
  Inventory,
  InventoryParams,
  Product,
  ProductParams,
  Products,
  ProductsQuery,
  Warehouses,
  WarehousesQuery,
} from "./catalog-schemas";

const tag = "Catalogue and stock";

export const listProductsOperation = {
  id: "listProducts",
  method: "GET",
  path: "/api/products",
  tag,
  summary: "List products with their available stock per warehouse",
  caller: "anyone",
  isShared: true,
  query: ProductsQuery,
  success: { status: 200, description: "A page of products.", schema: Products },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getProductOperation = {
  id: "getProduct",
  method: "GET",
  path: "/api/products/{idOrSlugOrSku}",
  tag,
  summary: "Get a product by its id, slug or SKU",
  caller: "anyone",
  isShared: true,
  params: ProductParams,
  success: { status: 200, description: "The product.", schema: Product },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND"],
} as const satisfies Operation;

export const listWarehousesOperation = {
  id: "listWarehouses",
  method: "GET",
  path: "/api/warehouses",
  tag,
  summary: "List warehouses",
  caller: "anyone",
  isShared: true,
  query: WarehousesQuery,
  success: { status: 200, description: "A page of warehouses, ordered by code.", schema: Warehouses },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getInventoryOperation = {
  id: "getInventory",
  method: "GET",
  path: "/api/inventory/{sku}",
  tag,
  summary: "Get a product's stock, in total and per warehouse",
  description: "Totals include active warehouses only. Admin callers also get the ids of running reservations.",
  caller: "anyone",
  isShared: true,
  params: InventoryParams,
  success: { status: 200, description: "The current figures.", schema: Inventory },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND"],
} as const satisfies Operation;
