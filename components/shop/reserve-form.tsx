"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { Refusal } from "@/components/change/refusal";
import { AddToCart } from "@/components/shop/cart/add-to-cart";
import { JoinWords } from "@/components/shop/join-words";
import { useIsPaying, useOwnHolds, useOwnUnits } from "@/components/shop/own-holds";
import { useFocusInvalid } from "@/components/shop/use-focus-invalid";
import { useReserve } from "@/components/shop/use-reserve";
import { WarehouseChoice } from "@/components/shop/warehouse-choice";
import { Button } from "@/components/ui/button";
import { QuantityField } from "@/components/ui/quantity-field";
import { Skeleton } from "@/components/ui/skeleton";
import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { type LimitLeft, limitLeft, type TermsOfSale } from "@/lib/catalog/terms-words";
import { patiently } from "@/lib/client/patiently";
import type { TransitByWarehouse } from "@/lib/delivery/delivery-terms";
import { priceText } from "@/lib/format/money";
import { durationText } from "@/lib/format/time-words";
import type { T } from "@/lib/messages/translate";
import { linesTogether } from "@/lib/reservations/join-hold";
import { QUANTITY_MAX, typedQuantity } from "@/lib/reservations/typed-quantity";
import { isSentByEmail } from "@/lib/stock/routing/delivery-rules";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";

type ReserveFormProps = {
  product: Product;
  /** Null if they are unknown. */
  terms: TermsOfSale | null;
  transit: TransitByWarehouse;
  /** Units that the visitor has bought and kept. */
  bought: number;
};

/** Two beside each other, also on a narrow phone. */
const BUTTON = "min-w-32 flex-1 px-2 max-md:basis-32 md:min-w-40";

export function ReserveForm({ product, terms, transit, bought }: ReserveFormProps) {
  const t = useTranslations();
  const own = useOwnUnits(product.id);
  const { joinable } = useOwnHolds();
  const isPaying = useIsPaying(joinable?.id ?? null);
  const limit = limitLeft(terms, { held: own?.units ?? 0, bought });
  const most = Math.min(QUANTITY_MAX, limit.left);
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState("1");
  /** How often submitting failed because the quantity is not valid. */
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useFocusInvalid(tries, form);
  const { reserve, isBusy, isDone, words, forgetWords } = useReserve(product);

  const row = product.inventory.find((each) => each.warehouseId === chosen);
  const available = unitsToReserve(product, chosen);
  const isTicket = isSentByEmail(product.policy);
  const quantity = typedQuantity(typed, most);
  const isOff = available === 0 || most === 0;
  const joining = terms ? [{ ...terms, productId: product.id, name: t("shell.joins.thisProduct") }] : [];

  const submit = () => {
    if (isOff || isBusy || isPaying) return;
    if (quantity === null) return setTries(tries + 1);
    reserve({ warehouseId: chosen, quantity, seen: available });
  };
  const change = (apply: () => void) => {
    forgetWords();
    setTries(0);
    apply();
  };

  return (
    <form
      ref={form}
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isTicket ? (
        <p className="text-sm">{t("products.byEmail")}</p>
      ) : (
        <WarehouseChoice
          product={product}
          quantity={quantity ?? 1}
          transit={transit}
          chosen={chosen}
          onChoose={(id) => change(() => setChosen(id))}
        />
      )}
      {/* On a phone the warehouses fill the screen, so this stays at its foot until its own place is reached. */}
      <div
        data-bottom-bar
        className="max-md:sticky max-md:bottom-0 max-md:z-10 max-md:-mx-4 max-md:border-t max-md:border-line max-md:bg-paper max-md:px-4 max-md:pt-3 max-md:pb-[env(safe-area-inset-bottom)] max-md:[&_label]:sr-only"
      >
        <QuantityField
          label={t("common.quantity")}
          typed={typed}
          onType={(text) => change(() => setTyped(text))}
          stepMax={Math.min(available, most)}
          error={quantity === null && (tries > 0 || typed !== "") ? quantityError(t, typed, limit) : null}
          hint={quantity !== null && quantity > available ? shortHint(t, available, row?.city ?? null) : null}
        >
          <p aria-hidden="true" className="flex-1 basis-32 self-center text-right text-lg tabular-nums md:hidden">
            {priceText(product.price)}
          </p>
          <Button type="submit" aria-disabled={isOff || isBusy || isPaying} className={BUTTON}>
            {most === 0 ? t("products.limit.button") : buttonWords(t, { isBusy, isDone, available, quantity })}
          </Button>
          <AddToCart
            product={product}
            warehouseId={chosen}
            quantity={quantity}
            left={limit.left}
            onInvalid={() => setTries(tries + 1)}
            className={BUTTON}
          />
        </QuantityField>
      </div>
      {/* The line below says the same. */}
      <Refusal words={isPaying ? null : words} />
      {!isOff && (
        <p className="-mt-3 text-sm text-muted">
          {joinable ? <JoinWords hold={joinable} joining={joining} /> : freeWords(t, terms)}
        </p>
      )}
      <WaitlistPlace
        product={product}
        warehouseId={chosen}
        quantity={most === 0 ? 0 : typed.trim() === "" ? 1 : quantity}
      />
      <noscript>
        <p className="text-sm font-medium">{t("products.noScript")}</p>
      </noscript>
      {!isTicket && <DeliveryDetails product={product} warehouseId={chosen} quantity={quantity ?? 1} />}
    </form>
  );
}

/** Reserving is free, and for how long. */
function freeWords(t: T, terms: TermsOfSale | null): string {
  return terms === null ? t("products.freeNoTime") : t("products.free", { time: durationText(terms.holdSeconds) });
}

/** Says the limit per shopper if the quantity is above it, else what a quantity is. */
function quantityError(t: T, typed: string, { left, held, isBought }: LimitLeft): string {
  if (left === 0) return t(isBought ? "products.limit.reachedBought" : "products.limit.reached", { held });
  if (left >= QUANTITY_MAX || typedQuantity(typed) === null) {
    return t("common.quantityRule", { maximum: Math.min(left, QUANTITY_MAX) });
  }
  if (held > 0) return t("products.limit.more", { count: left });
  return t(isBought ? "products.limit.mostBought" : "common.limitMost", { count: left });
}

/** With no units anywhere, the line under the price already says more. */
function shortHint(t: T, available: number, city: string | null): string | null {
  if (available === 0 && city === null) return null;
  return city === null
    ? t("products.hint.all", { count: available })
    : t("products.hint.city", { count: available, city });
}

type ButtonState = { isBusy: boolean; isDone: boolean; available: number; quantity: number | null };

function buttonWords(t: T, { isBusy, isDone, available, quantity }: ButtonState): string {
  if (isDone) return t("products.reserved");
  if (isBusy) return t("products.reserving");
  if (available === 0) return t("products.noneAvailable");
  return quantity === null ? t("products.reserve") : t("products.reserveUnits", { count: quantity });
}

/** Below the fold, so its code loads after the page. */
const DeliveryOptions = dynamic(
  patiently(() => import("@/components/shop/deliver-to/delivery-options").then((loaded) => loaded.DeliveryOptions)),
  { ssr: false, loading: () => <Skeleton className="h-40 rounded-card" /> },
);

type DeliveryDetailsProps = { product: Product; warehouseId: string | null; quantity: number };

/** The chosen way on the map, and why it is best; for all that is held then, if it joins a hold. */
function DeliveryDetails({ product, warehouseId, quantity }: DeliveryDetailsProps) {
  const { joinable } = useOwnHolds();
  const together = useMemo(() => {
    // Without a hold to join, the options of all warehouses are compared with the chosen one.
    const line = { productId: product.id, warehouseId: joinable && warehouseId, quantity };
    return linesTogether(joinable, [line]);
  }, [joinable, product.id, warehouseId, quantity]);
  if (!joinable) return <DeliveryOptions lines={together.lines} chosenWarehouseId={warehouseId} isChosenOnly />;
  const nameOf = (id: string) => joinable.lines.find(({ productId }) => productId === id)?.name ?? product.name;
  return <DeliveryOptions {...together} nameOf={nameOf} isChosenOnly />;
}

const JoinWaitlist = dynamic(
  patiently(() => import("@/components/shop/waitlist/join-waitlist").then((loaded) => loaded.JoinWaitlist)),
);

/** `quantity` null: what was typed is not valid. */
type WaitlistPlaceProps = { product: Product; warehouseId: string | null; quantity: number | null };

/** The product's waitlist, shown and loaded only if units are short or the shopper is already in line. */
function WaitlistPlace({ product, warehouseId, quantity }: WaitlistPlaceProps) {
  const { data } = useQuery(waitlistOptions());
  const isInLine = data?.entries.some(({ productId }) => productId === product.id) ?? false;
  if (!isInLine && unitsToReserve(product, warehouseId) >= (quantity ?? 1)) return null;
  return <JoinWaitlist product={product} warehouseId={warehouseId} quantity={quantity} />;
}
