"use client";

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";
import { chooseShipTo, listenToShipTo, rememberedShipTo } from "@/components/shop/deliver-to/ship-to-store";
import { useVisitor } from "@/components/shop/use-visitor";
import { settle } from "@/components/ui/unsettled";
import type { Destination } from "@/lib/delivery/ship-to-cookie";

const Known = createContext<Destination | null>(null);

/**
 * `known`: the destination that the server knew (lib/delivery/visitor-ship-to.ts), so that the first paint is right; null on
 * pages that many get. A guess is stored for this visit, so that reservations go where the page says.
 */
export function ShipToProvider({ known = null, children }: { known?: Destination | null; children: ReactNode }) {
  const near = useVisitor()?.near ?? null;
  useEffect(() => {
    if (near && rememberedShipTo() === null) chooseShipTo({ ...near, postalCode: null, source: "guessed" });
  }, [near]);
  useEffect(() => settle("place"), []);
  return <Known value={known}>{children}</Known>;
}

/** The visitor's destination, chosen or guessed; null if unknown. Updates without a reload. */
export function useShipTo(): Destination | null {
  const known = useContext(Known);
  return useSyncExternalStore(listenToShipTo, rememberedShipTo, () => known);
}
