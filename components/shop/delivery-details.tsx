"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { Product } from "@/lib/catalog/catalog-schemas";

/** Its code comes after the page: what is decided first stands above it. */
const DeliveryOptions = dynamic(
  () => import("@/components/shop/deliver-to/delivery-options").then((loaded) => loaded.DeliveryOptions),
  { ssr: false, loading: () => <Skeleton className="h-40 rounded-card" /> },
);

type DeliveryDetailsProps = { product: Product; warehouseId: string | null; quantity: number };

/** All the ways to send so many of a product, with the chosen one drawn on the map. */
export function DeliveryDetails({ product, warehouseId, quantity }: DeliveryDetailsProps) {
  const lines = useMemo(() => [{ productId: product.id, warehouseId: null, quantity }], [product.id, quantity]);
  return <DeliveryOptions lines={lines} chosenWarehouseId={warehouseId} />;
}
