"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useChange } from "@/components/change/use-change";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { useOwnUnits } from "@/components/shop/own-holds";
import { heldUnits, type RunningHolds } from "@/components/shop/running-holds";
import { type Fewer, useFewerInstead } from "@/components/shop/use-fewer-instead";
import { useHoldTurn } from "@/components/shop/use-hold-turn";
import { cartKey, combineHolds, putCartLine } from "@/lib/cart/cart-options";
import { catalogKey, productOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { ApiProblem } from "@/lib/client/api-request";
import { isHoldOver, joinRequest } from "@/lib/reservations/join-hold";
import { reservationsKey, reserve } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { promisedUnits, reserveRefusalWords } from "@/lib/reservations/reserve-refusal-words";
import type { ShipTo } from "@/lib/stock/stock";
import { waitingRoomKey } from "@/lib/waiting-room/waiting-room-options";

type Line = { productId: string; quantity: number; warehouseId?: string };

/** `seen`: the units shown as available when the button was pressed. */
type Wish = {
  line: Line;
  shipTo: ShipTo | null;
  warehouseId: string | null;
  quantity: number;
  seen: number;
  /** Units that were held or bought then. */
  promised: number;
  /** Of these, the units that the shopper held. */
  held: number;
};

/** Reserves, together with what is held already, and opens the checkout. A refusal is explained with refetched figures. */
export function useReserve(product: Product) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const router = useRouter();
  const shipTo = useShipTo();
  const inHoldTurn = useHoldTurn();
  const { queryKey } = productOptions(product.slug);
  const held = useOwnUnits(product.id)?.units ?? 0;
  const { start, isBusy, isLeaving, wish, words, forget, isUnanswered, noteSeen } = useChange({
    send: (wish: Wish, key) =>
      inHoldTurn(key, async (holds) => {
        return { held: await reserveTogether(wish, holds, key), joins: holds.joinable };
      }),
    sent: ({ line }) => line,
    refusal: (error, wish) => {
      const ownSince = Math.max(0, heldUnits(queryClient, product.id) - wish.held);
      return reserveRefusalWords(t, error, {
        ...wish,
        ownSince,
        product: queryClient.getQueryData(queryKey) ?? product,
      });
    },
    onDone: async ({ held, joins }, { line }) => {
      if (joins && joins.cartId !== null) await addToHeldCart(line);
      router.push(`/checkout/${held.id}`);
    },
    onSettled: (error) => {
      // Also after a refusal: holds may have become one before it.
      const asked = queryClient.invalidateQueries({ queryKey: reservationsKey });
      if (error) {
        void queryClient.invalidateQueries({ queryKey: waitingRoomKey });
        return Promise.all([asked, queryClient.refetchQueries({ queryKey })]);
      }
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      void queryClient.invalidateQueries({ queryKey: cartKey });
    },
    leavesPage: () => true,
  });
  // Its answer was lost, but not the hold.
  const isSeen = isUnanswered && wish !== undefined && held > wish.held;
  useEffect(() => {
    if (isSeen) noteSeen();
  });
  const [fewer, setFewer] = useState<Wish | null>(null);
  useFewerInstead(isBusy && wish ? fewerOf(wish, setFewer) : null);
  useEffect(() => {
    if (fewer === null || isBusy) return;
    setFewer(null);
    start(fewer);
  });
  const reserveUnits = (wish: Pick<Wish, "warehouseId" | "quantity" | "seen">) => {
    const { warehouseId, quantity } = wish;
    const line = { productId: product.id, quantity, ...(warehouseId !== null && { warehouseId }) };
    start({ ...wish, line, shipTo, promised: promisedUnits(product), held });
  };
  return { reserve: reserveUnits, isBusy, isDone: isLeaving, words, forgetWords: forget };
}

/** What is reserved instead of a wish that needs a proof of work, as soon as that is cancelled. */
function fewerOf(wish: Wish, reserve: (wish: Wish) => void): Fewer {
  const { productId, quantity } = wish.line;
  return {
    ...{ productId, quantity },
    reserve: (units) => reserve({ ...wish, quantity: units, line: { ...wish.line, quantity: units } }),
  };
}

/** Joins the newest running hold, and further ones become one with it first. If it has ended meanwhile, the line gets its own. */
async function reserveTogether({ line, shipTo, seen }: Wish, holds: RunningHolds, key: string): Promise<Reservation> {
  const { joinable: joins, besides } = holds;
  const wish = { lines: [line], shipTo };
  const sawEnough = seen >= line.quantity;
  try {
    return await reserve(joinRequest(await asOne(joins, besides, key), wish), key, sawEnough);
  } catch (error) {
    if (joins === null || !isHoldOver(error)) throw error;
    return await reserve(joinRequest(null, wish), `${key}-alone`, sawEnough);
  }
}

/** If they cannot become one, the line joins the newest alone. */
async function asOne(joins: Reservation | null, besides: readonly Reservation[], key: string) {
  if (joins === null || besides.length === 0) return joins;
  const ids = [joins, ...besides].map(({ id }) => id);
  try {
    return await combineHolds(ids, `${key}-one`);
  } catch (error) {
    if (error instanceof ApiProblem && error.status < 500) return joins;
    throw error;
  }
}

/** The cart lists what its hold has. Without it, the cart shows that it differs from its hold. */
async function addToHeldCart(line: Line): Promise<void> {
  await putCartLine({ ...line, add: true }).catch(() => undefined);
}
