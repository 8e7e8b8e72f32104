"use client";

import { notifyManager, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import ShoppingCartIcon from "lucide-react/icons/shopping-cart";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useVisitor } from "@/components/shop/use-visitor";
import { NavLink } from "@/components/ui/nav-link";
import { cartKey, cartOptions } from "@/lib/cart/cart-options";
import { reservationsOptions } from "@/lib/reservations/reservation-options";

/** A larger number does not fit beside the icon. */
const UNITS_SHOWN_MAX = 99;

/** The link to the cart, with its number of units once it is known. */
export function CartLink() {
  const t = useTranslations();
  const isAsking = useCartMayHaveChanged();
  const known = useKnownUnits();
  const visitor = useVisitor();
  const count = known ?? visitor?.cartUnits ?? 0;
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
 * Reads the cart from the cache without a query of its own: a query created before the cart page hydrates would stop
 * that page from using its prefetched cart.
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

/** Keeps the cart in the cache while the header is mounted. */
function KeepCart({ isAsking }: { isAsking: boolean }) {
  useQuery({ ...cartOptions(), enabled: isAsking });
  return null;
}

/**
 * The visitor comes with the right count, and every change in this tab updates it. So the cart is fetched only when
 * something else may have changed it: the visitor was away, or a hold ended, possibly by being paid.
 */
function useCartMayHaveChanged(): boolean {
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { data } = useInfiniteQuery({ ...reservationsOptions("PENDING"), enabled: false });
  const holds = data?.pages.flatMap((page) => page.reservations.map(({ id }) => id)).join();
  const before = useRef(holds);
  useEffect(() => {
    if (before.current === holds) return;
    const isFirst = before.current === undefined;
    before.current = holds;
    if (isFirst) return;
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
