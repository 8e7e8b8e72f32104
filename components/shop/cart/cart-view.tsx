"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Freshness } from "@/components/live/freshness";
import { CartAside } from "@/components/shop/cart/cart-aside";
import { CartEmpty } from "@/components/shop/cart/cart-empty";
import { CartLines } from "@/components/shop/cart/cart-lines";
import { ShortNotice } from "@/components/shop/cart/short-notice";
import { useCart } from "@/components/shop/cart/use-cart";
import { useFocusAfterRemoval } from "@/components/shop/cart/use-focus-after-removal";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { useFocusInvalid } from "@/components/shop/use-focus-invalid";
import { cn } from "@/components/ui/class-names";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";

/** Its code comes after the page, as it stands below what is in the cart. */
const DeliveryOptions = dynamic(
  () => import("@/components/shop/deliver-to/delivery-options").then((loaded) => loaded.DeliveryOptions),
  { ssr: false, loading: () => <Skeleton className="h-40 rounded-card" /> },
);

/** The cart: what is in it, what it comes to, and holding all of it at once. */
export function CartView({ serverTime }: { serverTime: string }) {
  const t = useTranslations();
  const cart = useCart();
  const { lines } = cart;
  const [list, heading] = [useRef<HTMLUListElement>(null), useRef<HTMLHeadingElement>(null)];
  useFocusAfterRemoval(cart.ids, list, heading);
  useFocusInvalid(cart.asked, list);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none md:text-3xl">
        {t("cart.title")}
      </h1>
      <LiveWhenIdle productIds={lines.map((line) => line.product.id)} onChange={cart.noteStock} />
      <Freshness className="mt-2" />
      <p role="status" className="sr-only">
        {cart.said}
      </p>
      {cart.isError && <Notice tone="bad" title={t("common.unreachable")} />}
      {lines.length === 0 && cart.reservationId === null && <CartEmpty />}
      {(lines.length > 0 || cart.reservationId !== null) && (
        <div className="mt-6 grid items-start gap-6 lg:grid-cols-[1fr_23rem] lg:grid-rows-[auto_1fr] lg:gap-x-10 lg:gap-y-4">
          <div className="min-w-0 space-y-4">
            <ShortNotice cart={cart} />
            <CartLines cart={cart} list={list} />
          </div>
          {/* On a narrow screen what runs out comes first, and what is not held yet after what it is made of. */}
          <div
            className={cn("min-w-0 lg:row-span-2 lg:self-stretch", cart.reservationId !== null && "max-lg:order-first")}
          >
            <CartAside cart={cart} serverTime={serverTime} />
          </div>
          {cart.wanted.length > 0 && <DeliveryOptions lines={cart.wanted} nameOf={cart.nameOf} />}
        </div>
      )}
    </>
  );
}
