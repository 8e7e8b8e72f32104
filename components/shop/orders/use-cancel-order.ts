"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { cancelRefusalWords } from "@/lib/orders/cancel-refusal-words";
import { cancelOrder, orderOptions, ordersKey } from "@/lib/orders/order-options";
import { reservationsKey } from "@/lib/reservations/reservation-options";

/** Cancels an order. Whatever the answer, refetches what is shown. */
export function useCancelOrder(id: string) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy, words } = useChange({
    send: (orderId: string, key) => cancelOrder(orderId, key),
    refusal: (error) => {
      const order = queryClient.getQueryData(orderOptions(id).queryKey);
      return cancelRefusalWords(t, error, order !== undefined && isAllByEmail(order));
    },
    onDone: (order) => void queryClient.setQueryData(orderOptions(id).queryKey, order),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
      return queryClient.invalidateQueries({ queryKey: ordersKey });
    },
  });
  return { start: () => start(id), isBusy, words };
}
