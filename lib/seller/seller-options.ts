import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { SellerChange, SellerSetting } from "@/lib/seller/seller-schemas";

export const sellerOptions = queryOptions({
  queryKey: ["seller"] as const,
  queryFn: ({ signal }) => apiRequest<SellerSetting>("/api/admin/seller", { signal }),
});

export const changeSeller = (body: SellerChange) =>
  apiRequest<SellerSetting>("/api/admin/seller", { method: "PUT", body });
