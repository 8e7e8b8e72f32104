"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { useOwnHolds } from "@/components/shop/own-holds";
import { useSoon } from "@/components/shop/use-soon";
import { useVisitor } from "@/components/shop/use-visitor";
import { hearTabs, tellTabs } from "@/lib/client/tabs";
import type { LiveStock } from "@/lib/live/live-schemas";
import { followPayment } from "@/lib/payments/payment-options";
import { reservationsKey } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/** After a change that may have ended an own hold, holds are refetched within this time, and later each time it had not. */
const SPREAD_MS = 300;
const SPREAD_MS_MAX = 10_000;

/**
 * On every shop page, follows the shopper's holds at once. A hold that ends anywhere frees units in the live figures of its
 * products, so this watches those; a hold or a payment made in another tab of the browser is told by that tab. Polling covers
 * the rest.
 */
export function OwnHoldsWatcher() {
  const queryClient = useQueryClient();
  const { running } = useOwnHolds();
  const isKnown = useVisitor() !== null;
  const lookSoon = useSoon(() => queryClient.invalidateQueries({ queryKey: reservationsKey }));
  const known = useRef(new Map<string, LiveStock>());
  const misses = useRef(0);
  const own = running.map(({ id, expiresAt }) => `${id} ${expiresAt}`).join();
  const told = useRef<string | null>(null);

  useEffect(() => {
    misses.current = 0;
    if (!isKnown || told.current === own) return;
    const isNews = told.current !== null;
    told.current = own;
    if (isNews) tellTabs("holds");
  }, [own, isKnown]);
  useEffect(() => hearTabs("holds", () => lookSoon(0)), [lookSoon]);
  useEffect(() => {
    return hearTabs("payments", (reservationId) => {
      void queryClient.invalidateQueries({ queryKey: reservationsKey });
      followPayment(queryClient, reservationId);
    });
  }, [queryClient]);

  const note = (stock: LiveStock) => {
    const before = known.current.get(stock.productId);
    known.current.set(stock.productId, stock);
    if (!before || !mayHaveEnded(running, before, stock)) return;
    lookSoon(Math.min(SPREAD_MS_MAX, SPREAD_MS * 2 ** misses.current));
    misses.current += 1;
  };
  const productIds = running.flatMap(({ lines }) => lines.map(({ productId }) => productId));
  return productIds.length > 0 && <LiveWhenIdle productIds={productIds} onChange={note} />;
}

/** Whether fewer units are held now in a row of which the shopper holds some. */
export function mayHaveEnded(
  running: readonly Pick<Reservation, "lines">[],
  before: Pick<LiveStock, "productId" | "inventory">,
  now: Pick<LiveStock, "inventory">,
): boolean {
  const rows = running
    .flatMap(({ lines }) => lines)
    .filter(({ productId }) => productId === before.productId)
    .map(({ warehouseId }) => warehouseId);
  const heldIn = ({ inventory }: Pick<LiveStock, "inventory">, id: string) =>
    inventory.find(({ warehouseId }) => warehouseId === id)?.reserved ?? 0;
  return rows.some((id) => heldIn(now, id) < heldIn(before, id));
}
