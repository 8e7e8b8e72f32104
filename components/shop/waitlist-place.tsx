"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";

const JoinWaitlist = dynamic(() =>
  import("@/components/shop/waitlist/join-waitlist").then((loaded) => loaded.JoinWaitlist),
);

type WaitlistPlaceProps = { product: Product; warehouseId: string | null; quantity: number };

/** The product's line, where there is something to wait for or the shopper stands in it; its code comes only then. */
export function WaitlistPlace({ product, warehouseId, quantity }: WaitlistPlaceProps) {
  const { data } = useQuery(waitlistOptions());
  const isInLine = data?.entries.some(({ productId }) => productId === product.id) ?? false;
  if (!isInLine && unitsToReserve(product, warehouseId) >= quantity) return null;
  return <JoinWaitlist product={product} warehouseId={warehouseId} quantity={quantity} />;
}
