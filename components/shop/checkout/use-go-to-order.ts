"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Long enough to be seen; the order's page says it again, and stays. */
const MOMENT_MS = 1_200;

/** Goes on to the order's page after a moment; the way back does not lead here again. Null: stays. */
export function useGoToOrder(orderId: string | null): void {
  const router = useRouter();
  useEffect(() => {
    if (orderId === null) return;
    const address = `/orders/${orderId}?paid=1`;
    router.prefetch(address);
    const timer = setTimeout(() => router.replace(address), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [orderId, router]);
}
