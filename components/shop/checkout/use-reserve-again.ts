"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { StillAvailable } from "@/components/shop/checkout/still-available";
import { rememberedShipTo } from "@/components/shop/deliver-to/ship-to-store";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import { shipToRequest } from "@/lib/delivery/ship-to-cookie";
import { reservationsKey, reserve } from "@/lib/reservations/reservation-options";
import { reserveRefusalWords, type Words } from "@/lib/reservations/reserve-refusal-words";

const RETRIES_WITHOUT_ANSWER = 2;
const RETRY_DELAY_MS = 800;

/** Holds what is left of a hold that ended, from wherever it comes best, and goes to its checkout. */
export function useReserveAgain() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [keys] = useState(createIntentKeys);
  const mutation = useMutation({
    mutationFn: (items: readonly StillAvailable[]) => {
      const lines = items
        .filter(({ available }) => available > 0)
        .map(({ product, available }) => ({ productId: product.id, quantity: available }));
      const shipTo = rememberedShipTo();
      const request = { lines, ...(shipTo && { shipTo: shipToRequest(shipTo) }) };
      return reserve(request, keys.keyFor(JSON.stringify(request)));
    },
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: RETRY_DELAY_MS,
    onSuccess: (reservation) => {
      keys.settle(null);
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
      router.push(`/checkout/${reservation.id}`);
    },
    onError: (error) => keys.settle(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: catalogKey }),
  });
  return {
    reserveAgain: (items: readonly StillAvailable[]) => {
      if (!mutation.isPending && !mutation.isSuccess) mutation.mutate(items);
    },
    isBusy: mutation.isPending || mutation.isSuccess,
    words: mutation.error && againWords(mutation.error, mutation.variables ?? []),
  };
}

function againWords(error: unknown, items: readonly StillAvailable[]): Words {
  if (error instanceof ApiProblem && error.code === "INSUFFICIENT_STOCK") {
    return { title: "Somebody was faster.", next: "Below is what is left now." };
  }
  const [first] = items;
  if (!first) return { title: "There is nothing left to reserve.", next: "" };
  const { product, wanted, available } = first;
  return reserveRefusalWords(error, { product, warehouseId: null, quantity: wanted, seen: available });
}
