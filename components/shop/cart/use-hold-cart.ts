"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/use-change";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { useOwnHolds } from "@/components/shop/own-holds";
import { useHoldTurn } from "@/components/shop/use-hold-turn";
import { cartKey, holdCart, putCartLine } from "@/lib/cart/cart-options";
import type { Cart, CartLine } from "@/lib/cart/cart-schemas";
import { holdRefusalWords } from "@/lib/cart/cart-words";
import { holdLimitOf } from "@/lib/cart/hold-limit-of";
import { holdRequest } from "@/lib/cart/hold-request";
import { shortLines } from "@/lib/cart/short-lines";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { shipToRequest } from "@/lib/delivery/ship-to-cookie";
import { wishesOf } from "@/lib/reservations/join-hold";
import { reservationOptions, reservationsKey } from "@/lib/reservations/reservation-options";
import type { Reservation, ReserveRequest } from "@/lib/reservations/reservation-schemas";

/** `joins`: a running hold that was not made from the cart, as shown; its lines come into the cart. */
type Wish = {
  cart: HeldCart;
  shipTo: ReserveRequest["shipTo"];
  joins: Reservation | null;
};
type HeldCart = Pick<Cart, "id" | "reservationId"> & { lines: readonly CartLine[] };
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
  const inHoldTurn = useHoldTurn();
  const [newEnd, setNewEnd] = useState<End | null>(null);

  const change = useChange({
    send: ({ cart, shipTo }: Wish, key) =>
      inHoldTurn(key, async ({ joinable }) => {
        const { joins, reservationId } = joinOf(cart, joinable);
        const request = holdRequest({ ...cart, reservationId, joins, shipTo });
        return { held: await holdCart(request, key, shortLines(cart.lines).length === 0), joins };
      }),
    sent: ({ cart, shipTo }) => holdRequest({ ...cart, joins: null, shipTo }),
    refusal: (error, { cart: { lines, reservationId } }) => {
      const nameOf = (productId: string) => lines.find((line) => line.product.id === productId)?.product.name;
      return holdRefusalWords(t, error, { isHeld: reservationId !== null, nameOf });
    },
    onDone: async ({ held: { id, expiresAt }, joins }, { cart: { reservationId: replaced } }) => {
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
    leavesPage: ({ cart }) => cart.reservationId === null,
  });

  const hold = (cart: HeldCart) => {
    const to = shipTo ? shipToRequest(shipTo) : undefined;
    setNewEnd(null);
    change.start({ cart, shipTo: to, joins: joinOf(cart, joinable).joins });
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

/** What the cart's hold replaces: its own, which another tab or device may have made just now, or one that it joins. */
export function joinOf(cart: Pick<Cart, "id" | "reservationId">, joinable: Reservation | null) {
  if (cart.reservationId !== null) return { reservationId: cart.reservationId, joins: null };
  const isOwn = joinable !== null && joinable.cartId !== null && joinable.cartId === cart.id;
  return isOwn ? { reservationId: joinable.id, joins: null } : { reservationId: null, joins: joinable };
}
