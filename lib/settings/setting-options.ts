import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type { RowName } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import type { ReceiptAnswer } from "@/lib/inventory/stock-change-schemas";
import type { AdminPolicies, AdminPolicy, PolicyEdit, SafetyStock } from "./policy-schemas";
import type { AdminProduct, AdminProducts, AdminProductsQuery, NewProduct, ProductEdit } from "./product-schemas";
import type { RowEdit } from "./row-schemas";
import type { SettingChange, SettingChanges } from "./setting-schemas";
import type { AdminWarehouse, AdminWarehouses, Movement, NewWarehouse, WarehouseEdit } from "./warehouse-schemas";

/** Polling interval: what is in a warehouse, and what others edit. */
const POLL_MS = 15_000;
const MOVEMENT_POLL_MS = 60_000;
const CHANGES_SHOWN = 20;

/** Prefix of all query keys for settings. */
export const settingsKey = ["settings"] as const;

/** An empty string means no filter. */
export type AdminProductFilters = {
  q: string;
  category: string;
  policy: string;
  isActive: string;
  sort: AdminProductsQuery["sort"];
  order: AdminProductsQuery["order"];
};

export function adminProductsOptions(filters: AdminProductFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...settingsKey, "products", filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...filters, ...pageParams(pageParam) };
      return apiRequest<AdminProducts>(`/api/admin/products?${given(asked)}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export function adminProductOptions(id: string) {
  return queryOptions({
    queryKey: [...settingsKey, "product", id] as const,
    queryFn: ({ signal }) => apiRequest<AdminProduct>(`/api/admin/products/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** All warehouses: a shop has few. */
export function adminWarehousesOptions() {
  return infiniteQueryOptions({
    queryKey: [...settingsKey, "warehouses"] as const,
    queryFn: ({ pageParam, signal }) => {
      return apiRequest<AdminWarehouses>(`/api/admin/warehouses?${given({ limit: "100", cursor: pageParam ?? "" })}`, {
        signal,
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: AdminWarehouses) => page.nextCursor,
    refetchInterval: POLL_MS,
  });
}

export function adminWarehouseOptions(id: string) {
  return queryOptions({
    queryKey: [...settingsKey, "warehouse", id] as const,
    queryFn: ({ signal }) => apiRequest<AdminWarehouse>(`/api/admin/warehouses/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** Units in, out and on hand of the last 30 days. Another's change of stock shows at the next poll. */
export function movementOptions(id: string) {
  return queryOptions({
    queryKey: [...settingsKey, "movement", id] as const,
    queryFn: ({ signal }) => apiRequest<Movement>(`/api/admin/warehouses/${id}/movement`, { signal }),
    refetchInterval: MOVEMENT_POLL_MS,
  });
}

export function policiesOptions() {
  return queryOptions({
    queryKey: [...settingsKey, "policies"] as const,
    queryFn: ({ signal }) => apiRequest<AdminPolicies>("/api/admin/policies", { signal }),
    refetchInterval: POLL_MS,
  });
}

/** The policies, each counting only those of these products that are sold under it now. */
export function policiesOfOptions(productIds: readonly string[]) {
  const asked = new URLSearchParams(productIds.toSorted().map((id) => ["productId", id])).toString();
  return queryOptions({
    queryKey: [...settingsKey, "policies", asked] as const,
    queryFn: ({ signal }) => apiRequest<AdminPolicies>(`/api/admin/policies?${asked}`, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** The latest changes of one product, warehouse or policy. */
export function settingChangesOptions(subject: SettingChange["subject"], subjectId: string) {
  return queryOptions({
    queryKey: [...settingsKey, "changes", subject, subjectId] as const,
    queryFn: ({ signal }) => {
      const asked = given({ subject, subjectId, limit: String(CHANGES_SHOWN) });
      return apiRequest<SettingChanges>(`/api/admin/setting-changes?${asked}`, { signal });
    },
  });
}

export function createProduct(product: NewProduct): Promise<AdminProduct> {
  return apiRequest<AdminProduct>("/api/admin/products", { method: "POST", body: product });
}

export function createWarehouse(warehouse: NewWarehouse): Promise<AdminWarehouse> {
  return apiRequest<AdminWarehouse>("/api/admin/warehouses", { method: "POST", body: warehouse });
}

export function editProduct({ id, edit }: { id: string; edit: ProductEdit }): Promise<AdminProduct> {
  return sendEdit<AdminProduct>(`/api/admin/products/${id}`, edit);
}

export function editWarehouse({ id, edit }: { id: string; edit: WarehouseEdit }): Promise<AdminWarehouse> {
  return sendEdit<AdminWarehouse>(`/api/admin/warehouses/${id}`, edit);
}

export function editRow({ productId, warehouseId, edit }: RowName & { edit: RowEdit }): Promise<InventoryRow> {
  return sendEdit<InventoryRow>(`/api/admin/inventory/${productId}/${warehouseId}`, edit);
}

/** Keeps units of a row from sale. Repeating it changes nothing. */
export function setSafetyStock(wish: SafetyStock): Promise<ReceiptAnswer> {
  return apiRequest<ReceiptAnswer>("/api/admin/safety-stock", { method: "PUT", body: wish });
}

export function editPolicy({ code, edit }: { code: string; edit: PolicyEdit }): Promise<AdminPolicy> {
  return sendEdit<AdminPolicy>(`/api/admin/policies/${code}`, edit);
}

/**
 * Sends an edit, which may be repeated if the answer is lost: if the first one was made, the second is refused as stale
 * although everything is as it should be.
 */
async function sendEdit<Body extends object>(path: string, edit: object): Promise<Body> {
  try {
    return await apiRequest<Body>(path, { method: "PATCH", body: edit });
  } catch (error) {
    const current = presentState<Body>(error);
    if (current !== null && isMade(edit, current)) return current;
    throw error;
  }
}

/** The present state, if an edit was refused because it was stale; otherwise null. */
export function presentState<Body>(error: unknown): Body | null {
  const isStale = error instanceof ApiProblem && error.code === "CHANGED_MEANWHILE";
  return isStale ? (error.facts.current as Body | null) : null;
}

function isMade(edit: object, current: object): boolean {
  const { expectedUpdatedAt: _, note: __, ...wanted } = edit as Record<string, unknown>;
  const now = current as Record<string, unknown>;
  return Object.entries(wanted).every(([field, value]) => JSON.stringify(now[field]) === JSON.stringify(value));
}

function given(asked: Record<string, string>): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim() !== ""));
}
