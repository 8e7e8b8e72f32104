"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import type { StillAvailable } from "@/components/shop/checkout/still-available";
import { rememberedShipTo } from "@/components/shop/deliver-to/ship-to-store";
import { useHoldTurn } from "@/components/shop/use-hold-turn";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";
import { joinRequest } from "@/lib/reservations/join-hold";
import { reservationsKey, reserve } from "@/lib/reservations/reservation-options";
import { reserveRefusalWords } from "@/lib/reservations/reserve-refusal-words";
import type { ShipTo } from "@/lib/stock/stock";

type Wish = { lines: Line[]; shipTo: ShipTo | null; items: readonly StillAvailable[] };
type Line = { productId: string; quantity: number };

/** Holds what is still available of an ended hold, with a new route, and opens its checkout. */
export function useReserveAgain() {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const router = useRouter();
  const inHoldTurn = useHoldTurn();
  const { start, isBusy, words } = useChange({
    send: (wish: Wish, key) => inHoldTurn(key, ({ joinable }) => reserve(joinRequest(joinable, wish), key, true)),
    sent: ({ lines, shipTo }) => [lines, shipTo],
    refusal: (error, { items }) => againWords(t, error, items),
    onDone: ({ id }) => router.push(`/checkout/${id}`),
    onSettled: (error) => {
      const asked = queryClient.invalidateQueries({ queryKey: catalogKey });
      if (error) return asked;
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
    },
    leavesPage: () => true,
  });
  const reserveAgain = (items: readonly StillAvailable[]) => {
    const shipTo = rememberedShipTo();
    const lines = items
      .filter(({ available }) => available > 0)
      .map(({ product, available }) => ({ productId: product.id, quantity: available }));
    start({ items, lines, shipTo });
  };
  return { reserveAgain, isBusy, words };
}

function againWords(t: T, error: unknown, items: readonly StillAvailable[]): Words {
  if (error instanceof ApiProblem && error.code === "INSUFFICIENT_STOCK") {
    return { title: t("refusals.gone"), next: t("refusals.upToDate") };
  }
  const refused = error instanceof ApiProblem ? error.facts.productId : null;
  const about = items.find(({ product }) => product.id === refused) ?? items[0];
  if (!about) return { title: t("refusals.reserve.soldOut"), next: "" };
  const { product, available } = about;
  return reserveRefusalWords(t, error, { product, warehouseId: null, quantity: available, seen: available });
}
