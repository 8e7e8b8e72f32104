"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { Freshness } from "@/components/live/freshness";
import { CartAside } from "@/components/shop/cart/cart-aside";
import { CartLineRow } from "@/components/shop/cart/cart-line-row";
import { OtherHolds } from "@/components/shop/cart/other-holds";
import { ShortNotice } from "@/components/shop/cart/short-notice";
import { type CartState, useCart } from "@/components/shop/cart/use-cart";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { useOwnHolds } from "@/components/shop/own-holds";
import { useFocusInvalid } from "@/components/shop/use-focus-invalid";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Later, later } from "@/components/ui/later";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";

/** Below the fold, so its code loads after the page. */
const DeliveryOptions = later(
  async () => (await import("@/components/shop/deliver-to/delivery-options")).DeliveryOptions,
);

export function CartView({ serverTime }: { serverTime: string }) {
  const t = useTranslations();
  const cart = useCart();
  const { lines } = cart;
  const isHolding = useOwnHolds().running.length > 0;
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
      <OtherHolds except={cart.reservationId} className="mt-6" />
      {lines.length === 0 && cart.reservationId === null && (isHolding ? <NothingElse /> : <CartEmpty />)}
      {(lines.length > 0 || cart.reservationId !== null) && (
        <div className="mt-6 grid items-start gap-6 lg:grid-cols-[1fr_23rem] lg:grid-rows-[auto_1fr] lg:gap-x-10 lg:gap-y-4">
          <div className="min-w-0 space-y-4">
            <ShortNotice cart={cart} />
            <CartLines cart={cart} list={list} />
          </div>
          {/* On a narrow screen a running hold comes first; without one, the summary follows the lines. */}
          <div
            className={cn("min-w-0 lg:row-span-2 lg:self-stretch", cart.reservationId !== null && "max-lg:order-first")}
          >
            <CartAside cart={cart} serverTime={serverTime} />
          </div>
          {cart.shipped.lines.length > 0 && (
            <Later meanwhile={<Skeleton className="h-40 rounded-card" />}>
              <DeliveryOptions {...cart.shipped} nameOf={cart.nameOf} />
            </Later>
          )}
        </div>
      )}
    </>
  );
}

function CartEmpty() {
  const t = useTranslations();
  return (
    <EmptyState
      className="mt-6"
      title={t("cart.empty.title")}
      action={
        <Link href="/products" className={buttonStyle()}>
          {t("cart.empty.action")}
        </Link>
      }
    >
      {t("cart.empty.body")}
    </EmptyState>
  );
}

function NothingElse() {
  const t = useTranslations();
  return (
    <p className="mt-4 rounded-card border border-dashed border-control-line px-6 py-10 text-center text-muted">
      {t("cart.allHeld")}
    </p>
  );
}

type CartLinesProps = { cart: CartState; list: RefObject<HTMLUListElement | null> };

function CartLines({ cart, list }: CartLinesProps) {
  const { lines, problems, told } = cart;
  if (lines.length === 0) return <NothingElse />;
  return (
    <ul ref={list} className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
      {lines.map((line) => (
        <li key={line.id}>
          <CartLineRow
            line={line}
            had={cart.had.get(line.id) ?? 0}
            problem={problems.get(line.id) ?? null}
            words={told.get(line.id)}
            unclear={cart.unclear.get(line.id) ?? null}
            isAsked={cart.asked > 0}
            isBusy={cart.isBusy}
            onWish={(quantity) => cart.want(line, quantity)}
            onUnclear={(typed) => cart.noteUnclear(line.id, typed)}
            onChoose={(warehouseId) => cart.move(line, warehouseId)}
            onRepair={(repair) => cart.repair([{ line: problems.get(line.id)?.asked ?? line, repair }])}
          />
        </li>
      ))}
    </ul>
  );
}

/**
 * A line's Remove button disappears with the line: focus then moves to the same button of the line that took its place,
 * or to `heading` if none is left. `ids`: the lines in order. `root`: contains the buttons.
 */
function useFocusAfterRemoval(
  ids: readonly string[],
  root: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
): void {
  const before = useRef(ids);
  useEffect(() => {
    const gone = before.current.findIndex((id) => !ids.includes(id));
    before.current = ids;
    if (gone < 0 || (document.activeElement !== null && document.activeElement !== document.body)) return;
    const next = ids[Math.min(gone, ids.length - 1)];
    const button = next === undefined ? null : root.current?.querySelector<HTMLElement>(`[data-remove="${next}"]`);
    (button ?? heading.current)?.focus();
  }, [ids, root, heading]);
}
