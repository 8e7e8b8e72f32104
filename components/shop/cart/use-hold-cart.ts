"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/use-change";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { useOwnHolds } from "@/components/shop/own-holds";
import { cartKey, holdCart, putCartLine } from "@/lib/cart/cart-options";
import type { Cart, CartLine } from "@/lib/cart/cart-schemas";
import { holdRefusalWords } from "@/lib/cart/cart-words";
import { holdLimitOf } from "@/lib/cart/hold-limit-of";
import { holdRequest } from "@/lib/cart/hold-request";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { shipToRequest } from "@/lib/delivery/ship-to-cookie";
import { wishesOf } from "@/lib/reservations/join-hold";
import { reservationOptions, reservationsKey } from "@/lib/reservations/reservation-options";
import type { Reservation, ReserveRequest } from "@/lib/reservations/reservation-schemas";

/** `joins`: a running hold that was not made from the cart; its lines come into the cart. */
type Wish = {
  request: Partial<ReserveRequest>;
  lines: readonly CartLine[];
  replaced: string | null;
  joins: Reservation | null;
};
/** When a replaced hold ends, compared with before. */
type End = "same" | "sooner";

/**
 * Holds the cart, together with what is held already, and opens the checkout. If the cart is already held, replaces that
 * hold and stays on the page.
 */
export function useHoldCart() {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const router = useRouter();
  const shipTo = useShipTo();
  const { joinable } = useOwnHolds();
  const [newEnd, setNewEnd] = useState<End | null>(null);

  const change = useChange({
    send: ({ request }: Wish, key) => holdCart(request, key),
    sent: ({ request }) => request,
    refusal: (error, { lines, replaced }) => {
      const nameOf = (productId: string) => lines.find((line) => line.product.id === productId)?.product.name;
      return holdRefusalWords(t, error, { isHeld: replaced !== null, nameOf });
    },
    onDone: async ({ id, expiresAt }, { replaced, joins }) => {
      for (const line of joins ? wishesOf(joins) : []) await putCartLine({ ...line, add: true }).catch(() => undefined);
      if (replaced === null) return router.push(`/checkout/${id}`);
      const before = queryClient.getQueryData(reservationOptions(replaced).queryKey);
      // The new hold exists even if fetching it fails.
      await queryClient.fetchQuery(reservationOptions(id)).catch(() => undefined);
      await queryClient.invalidateQueries({ queryKey: cartKey });
      setNewEnd(before && expiresAt < before.expiresAt ? "sooner" : "same");
    },
    onSettled: (error) => {
      const asked = queryClient.invalidateQueries({ queryKey: reservationsKey });
      if (error) return Promise.all([asked, queryClient.invalidateQueries({ queryKey: cartKey })]);
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
    leavesPage: ({ replaced }) => replaced === null,
  });

  const hold = ({ lines, ...cart }: Pick<Cart, "id" | "reservationId"> & { lines: readonly CartLine[] }) => {
    const to = shipTo ? shipToRequest(shipTo) : undefined;
    const joins = cart.reservationId === null ? joinable : null;
    const request = holdRequest({ ...cart, lines, joins, shipTo: to });
    setNewEnd(null);
    change.start({ request, lines, replaced: cart.reservationId, joins });
  };
  const forget = () => {
    setNewEnd(null);
    change.forget();
  };
  const news = change.words ? { tone: "signal" as const, words: change.words } : null;
  return {
    ...{ hold, forget, isBusy: change.isBusy, isLeaving: change.isLeaving },
    news: newEnd
      ? {
          tone: "good" as const,
          words: { title: t("cart.hold.changed.title"), next: t(`cart.hold.changed.${newEnd}`) },
        }
      : news,
    limit: holdLimitOf(change.error, change.wish?.joins ?? null),
  };
}
