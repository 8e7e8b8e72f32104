"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { cartKey, holdCart } from "@/lib/cart/cart-options";
import type { Cart, CartLine } from "@/lib/cart/cart-schemas";
import { holdRefusalWords } from "@/lib/cart/cart-words";
import { holdLimitOf } from "@/lib/cart/hold-limit-of";
import { holdRequest } from "@/lib/cart/hold-request";
import type { HoldLimit } from "@/lib/cart/repairs";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import { shipToRequest } from "@/lib/delivery/ship-to-cookie";
import { reservationOptions, reservationsKey } from "@/lib/reservations/reservation-options";
import type { Words } from "@/lib/reservations/reserve-refusal-words";

const RETRIES_WITHOUT_ANSWER = 2;
const RETRY_DELAY_MS = 800;

type ToHold = Pick<Cart, "id" | "reservationId"> & { lines: readonly CartLine[] };
export type HoldNews = { tone: "good" | "signal"; words: Words };

/** Holds the cart and goes on to the checkout; a cart that is held gets its new hold in place of the old one, and stays. */
export function useHoldCart() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const shipTo = useShipTo();
  const [keys] = useState(createIntentKeys);
  const [news, setNews] = useState<HoldNews | null>(null);
  const [limit, setLimit] = useState<HoldLimit | null>(null);
  const forget = () => {
    setNews(null);
    setLimit(null);
  };

  const mutation = useMutation({
    mutationFn: (cart: ToHold) => {
      const request = holdRequest({ ...cart, shipTo: shipTo ? shipToRequest(shipTo) : undefined });
      return holdCart(request, keys.keyFor(JSON.stringify(request)));
    },
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: RETRY_DELAY_MS,
    onMutate: forget,
    onSuccess: async (reservation, { reservationId: replaced }) => {
      keys.settle(null);
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
      if (replaced === null) return router.push(`/checkout/${reservation.id}`);
      await queryClient.fetchQuery(reservationOptions(reservation.id));
      await queryClient.invalidateQueries({ queryKey: cartKey });
      setNews({
        tone: "good",
        words: { title: "The hold is what you see now.", next: "Its clock goes on as it was." },
      });
    },
    onError: async (error, { lines, reservationId }) => {
      keys.settle(error);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: cartKey }),
        queryClient.invalidateQueries({ queryKey: reservationsKey }),
      ]);
      const nameOf = (productId: string) => lines.find((line) => line.product.id === productId)?.product.name ?? "this";
      setLimit(holdLimitOf(error));
      setNews({ tone: "signal", words: holdRefusalWords(error, { isHeld: reservationId !== null, nameOf }) });
    },
  });

  const isLeaving = mutation.isSuccess && mutation.variables.reservationId === null;
  return { hold: mutation.mutateAsync, isBusy: mutation.isPending || isLeaving, isLeaving, news, limit, forget };
}
