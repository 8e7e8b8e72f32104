"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { catalogKey, productOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import { shipToRequest } from "@/lib/delivery/ship-to-cookie";
import { reservationsKey, reserve } from "@/lib/reservations/reservation-options";
import { reserveRefusalWords, type Words } from "@/lib/reservations/reserve-refusal-words";

/** `seen`: the units shown as available when it was asked. */
type Wish = { warehouseId: string | null; quantity: number; seen: number };

const RETRIES_WITHOUT_ANSWER = 2;
const RETRY_DELAY_MS = 800;

/** Reserves and goes on to the checkout; a refusal becomes words, said with the figures as they are after it. */
export function useReserve(product: Product) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const shipTo = useShipTo();
  const [keys] = useState(createIntentKeys);
  const [words, setWords] = useState<Words | null>(null);

  const mutation = useMutation({
    mutationFn: ({ warehouseId, quantity }: Wish) => {
      const request = {
        productId: product.id,
        quantity,
        ...(warehouseId === null ? {} : { warehouseId }),
        ...(shipTo && { shipTo: shipToRequest(shipTo) }),
      };
      return reserve(request, keys.keyFor(JSON.stringify(request)));
    },
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: RETRY_DELAY_MS,
    onMutate: () => setWords(null),
    onSuccess: (reservation) => {
      keys.settle(null);
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
      router.push(`/checkout/${reservation.id}`);
    },
    onError: async (error, wish) => {
      keys.settle(error);
      const options = productOptions(product.slug);
      await queryClient.refetchQueries({ queryKey: options.queryKey });
      const now = queryClient.getQueryData(options.queryKey) ?? product;
      setWords(reserveRefusalWords(error, { product: now, ...wish }));
    },
  });

  return {
    reserve: mutation.mutate,
    isBusy: mutation.isPending || mutation.isSuccess,
    isDone: mutation.isSuccess,
    words,
    forgetWords: () => setWords(null),
  };
}
