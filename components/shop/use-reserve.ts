"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { catalogKey, productOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { shipToRequest } from "@/lib/delivery/ship-to-cookie";
import { reservationsKey, reserve } from "@/lib/reservations/reservation-options";
import type { ReserveRequest } from "@/lib/reservations/reservation-schemas";
import { reserveRefusalWords } from "@/lib/reservations/reserve-refusal-words";

/** `seen`: the units shown as available when the button was pressed. */
type Wish = { request: Partial<ReserveRequest>; warehouseId: string | null; quantity: number; seen: number };

/** Reserves and opens the checkout. A refusal is explained with refetched figures. */
export function useReserve(product: Product) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const router = useRouter();
  const shipTo = useShipTo();
  const { queryKey } = productOptions(product.slug);
  const { start, isBusy, isLeaving, words, forget } = useChange({
    send: ({ request }: Wish, key) => reserve(request, key),
    sent: ({ request }) => request,
    refusal: (error, wish) => {
      return reserveRefusalWords(t, error, { ...wish, product: queryClient.getQueryData(queryKey) ?? product });
    },
    onDone: ({ id }) => router.push(`/checkout/${id}`),
    onSettled: (error) => {
      if (error) return queryClient.refetchQueries({ queryKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
    },
    leavesPage: () => true,
  });
  const reserveUnits = (wish: Omit<Wish, "request">) => {
    const { warehouseId, quantity } = wish;
    const from = warehouseId === null ? {} : { warehouseId };
    const to = shipTo ? { shipTo: shipToRequest(shipTo) } : {};
    start({ ...wish, request: { productId: product.id, quantity, ...from, ...to } });
  };
  return { reserve: reserveUnits, isBusy, isDone: isLeaving, words, forgetWords: forget };
}
