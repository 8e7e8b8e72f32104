"use client";

import { notifyManager, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import ShoppingCartIcon from "lucide-react/icons/shopping-cart";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { NavLink } from "@/components/ui/nav-link";
import { cartKey, cartOptions } from "@/lib/cart/cart-options";
import { reservationsOptions } from "@/lib/reservations/reservation-options";

/** More than these do not fit beside an icon, and nobody counts them. */
const UNITS_SHOWN_MAX = 99;

/** The way to the cart, with how many units are in it. `units`: as the server counted them for the first paint. */
export function CartLink({ units }: { units: number }) {
  const t = useTranslations();
  const isAsking = useCartMayHaveChanged();
  const known = useKnownUnits();
  const count = known ?? units;
  return (
    <NavLink href="/cart">
      {(isAsking || known !== null) && <KeepCart isAsking={isAsking} />}
      <span className="relative grid h-11 min-w-11 place-items-center">
        <ShoppingCartIcon className="size-5" aria-hidden="true" />
        {count > 0 && (
          <span
            aria-hidden="true"
            className="figures absolute top-0.5 right-0 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-ink px-1 text-[0.6875rem] leading-none font-medium text-paper"
          >
            {count > UNITS_SHOWN_MAX ? `${UNITS_SHOWN_MAX}+` : count}
          </span>
        )}
      </span>
      <span className="sr-only">{count > 0 ? t("shell.cartWithUnits", { count }) : t("shell.cart")}</span>
    </NavLink>
  );
}

/**
 * What the cache knows of the cart, without a query of its own: one that stands there before the cart's page is made
 * keeps the page from being made with what is in the cart.
 */
function useKnownUnits(): number | null {
  const queryClient = useQueryClient();
  const cache = queryClient.getQueryCache();
  const listen = useCallback((onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)), [cache]);
  const read = () => {
    const cart = queryClient.getQueryData(cartOptions().queryKey);
    return cart ? cart.lines.reduce((sum, line) => sum + line.quantity, 0) : null;
  };
  return useSyncExternalStore(listen, read, () => null);
}

/** What is known stays known while the header stands. */
function KeepCart({ isAsking }: { isAsking: boolean }) {
  useQuery({ ...cartOptions(), enabled: isAsking });
  return null;
}

/**
 * Pages are rendered with the right count, and every change of this tab brings it anew. So it is asked for only when
 * something else may have changed it: the visitor was away, or a hold ended, which may have been its sale.
 */
function useCartMayHaveChanged(): boolean {
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { data } = useInfiniteQuery(reservationsOptions("PENDING"));
  const holds = data?.pages.flatMap((page) => page.reservations.map(({ id }) => id)).join();
  const before = useRef(holds);
  useEffect(() => {
    if (before.current === holds) return;
    before.current = holds;
    setAsking(true);
    void queryClient.invalidateQueries({ queryKey: cartKey });
  }, [holds, queryClient]);
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && setAsking(true);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return isAsking;
}
