"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type Ref, useMemo, useRef, useState } from "react";
import { Refusal } from "@/components/change/refusal";
import { AddToCart } from "@/components/shop/cart/add-to-cart";
import { JoinCostInBar, JoinWords } from "@/components/shop/join-words";
import { useIsPaying, useOwnHolds, useOwnUnits } from "@/components/shop/own-holds";
import { ReserveBar } from "@/components/shop/reserve-bar";
import { useFocusInvalid } from "@/components/shop/use-focus-invalid";
import { useReserve } from "@/components/shop/use-reserve";
import { useVisitor } from "@/components/shop/use-visitor";
import { useWaitlistEntry } from "@/components/shop/waitlist/use-waitlist-entry";
import { WarehouseChoice } from "@/components/shop/warehouse-choice";
import { Button } from "@/components/ui/button";
import { Later, later } from "@/components/ui/later";
import { QuantityField } from "@/components/ui/quantity-field";
import { Skeleton } from "@/components/ui/skeleton";
import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { type LimitLeft, limitLeft, limitRule, type TermsOfSale } from "@/lib/catalog/terms-words";
import type { TransitByWarehouse } from "@/lib/delivery/delivery-terms";
import { priceText } from "@/lib/format/money";
import { durationText } from "@/lib/format/time-words";
import type { T } from "@/lib/messages/translate";
import { linesTogether } from "@/lib/reservations/join-hold";
import { QUANTITY_MAX, typedQuantity } from "@/lib/reservations/typed-quantity";
import { isSentByEmail } from "@/lib/stock/routing/route-lines";

type ReserveFormProps = {
  product: Product;
  /** Null if they are unknown. */
  terms: TermsOfSale | null;
  transit: TransitByWarehouse;
};

/** Two beside each other, also on a narrow phone; beside the price and the quantity in the bar there. */
const BUTTON =
  "min-w-32 flex-1 px-2 max-md:basis-32 md:min-w-40 in-data-bottom-bar:phone:min-w-0 in-data-bottom-bar:phone:basis-0 in-data-bottom-bar:phone:px-1 in-data-bottom-bar:phone:whitespace-normal";

export function ReserveForm({ product, terms, transit }: ReserveFormProps) {
  const t = useTranslations();
  const own = useOwnUnits(product.id);
  const { joinable } = useOwnHolds();
  const isPaying = useIsPaying(joinable?.id ?? null);
  const bought = useVisitor()?.bought.find(({ productId }) => productId === product.id)?.units ?? 0;
  const limit = limitLeft(terms, { held: own?.units ?? 0, bought });
  const most = Math.min(QUANTITY_MAX, limit.left);
  const [picked, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState("1");
  /** How often submitting failed because the quantity is not valid. */
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useFocusInvalid(tries, form);
  const { reserve, isBusy, isDone, words, forgetWords } = useReserve(product);

  const isSoldOut = product.available === 0;
  const chosen = isSoldOut ? null : picked;
  const join = useRef<() => void>(null);

  const row = product.inventory.find((each) => each.warehouseId === chosen);
  const available = unitsToReserve(product, chosen);
  const isTicket = isSentByEmail(product.policy);
  const quantity = typedQuantity(typed, most);
  const isOff = available === 0 || most === 0;
  const isShort = quantity !== null && quantity > available;
  const joining = terms ? [{ ...terms, productId: product.id, name: t("shell.joins.thisProduct") }] : [];

  const invalid = () => setTries(tries + 1);
  const adding = { product, warehouseId: chosen, quantity, left: limit.left, onInvalid: invalid };
  const submit = () => {
    if (isOff || isShort || isBusy || isPaying) return;
    if (quantity === null) return invalid();
    reserve({ warehouseId: chosen, quantity, seen: available });
  };
  const change = (apply: () => void) => {
    forgetWords();
    setTries(0);
    apply();
  };

  const field = {
    label: t("common.quantity"),
    typed,
    onType: (text: string) => change(() => setTyped(text)),
    stepMax: isSoldOut ? most : Math.min(available, most),
    error: quantity === null && (tries > 0 || typed !== "") ? quantityError(t, typed, limit) : null,
    hint: hintOf(t, { quantity, available, city: row?.city ?? null, limit }),
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
      {isTicket && <p className="text-sm">{t("products.byEmail")}</p>}
      {!isTicket && !isSoldOut && (
        <WarehouseChoice
          product={product}
          quantity={quantity ?? 1}
          transit={transit}
          chosen={chosen}
          onChoose={(id) => change(() => setChosen(id))}
        />
      )}
      <ReserveBar productId={product.id}>
        {isSoldOut ? (
          <SoldOutRow product={product} field={field} most={most} join={() => join.current?.()} />
        ) : (
          <QuantityField {...field}>
            <PriceInBar product={product} />
            <Button type="submit" aria-disabled={isOff || isShort || isBusy || isPaying} className={BUTTON}>
              {most === 0 ? t("products.limitReached") : buttonWords(t, { isBusy, isDone, quantity })}
            </Button>
            <AddToCart {...adding} className={`${BUTTON} in-data-bottom-bar:phone:hidden`} />
          </QuantityField>
        )}
        {/* The line below says the same. */}
        <Refusal words={isPaying ? null : words} />
        {joinable && !isOff && <JoinCostInBar hold={joinable} joining={joining} />}
      </ReserveBar>
      {own === null && !isSoldOut && (
        <div className="hidden phone:block">
          <AddToCart {...adding} className="w-full" />
        </div>
      )}
      {!isOff && (
        <p className="-mt-3 text-sm text-muted">
          {joinable ? <JoinWords hold={joinable} joining={joining} /> : freeWords(t, terms)}
        </p>
      )}
      <WaitlistPlace
        product={product}
        warehouseId={chosen}
        quantity={most === 0 ? 0 : typed.trim() === "" ? 1 : quantity}
        joinRef={join}
      />
      <noscript>
        <p className="text-sm font-medium">{t("products.noScript")}</p>
      </noscript>
      {!isTicket && !isSoldOut && <DeliveryDetails product={product} warehouseId={chosen} quantity={quantity ?? 1} />}
    </form>
  );
}

function PriceInBar({ product }: { product: Product }) {
  return (
    <p aria-hidden="true" className="order-first hidden flex-1 self-center tabular-nums in-data-bottom-bar:phone:block">
      {priceText(product.price)}
    </p>
  );
}

type SoldOutRowProps = {
  product: Product;
  field: ComponentProps<typeof QuantityField>;
  most: number;
  join: () => void;
};

/**
 * For how many to join the waitlist; once joined, the place in line. A phone's bar has the button, or says the place: elsewhere
 * what is below does. An offer is a hold, which the bar shows instead.
 */
function SoldOutRow({ product, field, most, join }: SoldOutRowProps) {
  const t = useTranslations();
  const { waitlistEntry } = useWaitlistEntry(product.id) ?? {};
  if (!waitlistEntry) {
    return (
      <QuantityField {...field}>
        <PriceInBar product={product} />
        <div className="hidden in-data-bottom-bar:phone:contents">
          <Button aria-disabled={most === 0} onClick={join} className={BUTTON}>
            {t(most === 0 ? "products.limitReached" : "waitlist.join.button")}
          </Button>
        </div>
      </QuantityField>
    );
  }
  const { position, blockedBy } = waitlistEntry;
  const words = position === 1 && !blockedBy ? "waitlist.place.nextInBar" : "waitlist.place.waitingInBar";
  return (
    <p className="hidden min-h-11 items-center font-medium text-signal in-data-bottom-bar:phone:flex">
      {t(words, { position: position ?? 1 })}
    </p>
  );
}

/** Reserving is free, and for how long. */
function freeWords(t: T, terms: TermsOfSale | null): string {
  return terms === null ? t("products.freeNoTime") : t("products.free", { time: durationText(terms.holdSeconds) });
}

/** Says the limit per shopper if the quantity is above it, else what a quantity is. */
function quantityError(t: T, typed: string, limit: LimitLeft): string {
  const most = Math.min(limit.left, QUANTITY_MAX);
  const isAboveLimit = most < QUANTITY_MAX && typedQuantity(typed) !== null;
  return most === 0 || isAboveLimit ? limitRule(t, limit) : t("common.quantityRule", { maximum: most });
}

type Hinted = { quantity: number | null; available: number; city: string | null; limit: LimitLeft };

/**
 * How many there are if too few, or what the limit leaves to somebody who has some already. With no units anywhere, the line
 * under the price already says more.
 */
function hintOf(t: T, { quantity, available, city, limit }: Hinted): string | null {
  if (quantity === null || quantity <= available) {
    return limit.held > 0 && limit.left < available ? limitRule(t, limit) : null;
  }
  if (available === 0 && city === null) return null;
  return city === null
    ? t("products.hint.all", { count: available })
    : t("products.hint.city", { count: available, city });
}

type ButtonState = { isBusy: boolean; isDone: boolean; quantity: number | null };

function buttonWords(t: T, { isBusy, isDone, quantity }: ButtonState): string {
  if (isDone) return t("products.reserved");
  if (isBusy) return t("products.reserving");
  return quantity === null ? t("products.reserve") : t("products.reserveUnits", { count: quantity });
}

/** Below the fold, so its code loads after the page. */
const DeliveryOptions = later(
  async () => (await import("@/components/shop/deliver-to/delivery-options")).DeliveryOptions,
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
  const nameOf = (id: string) => joinable?.lines.find(({ productId }) => productId === id)?.name ?? product.name;
  return (
    <Later meanwhile={<Skeleton className="h-40 rounded-card" />}>
      {joinable ? (
        <DeliveryOptions {...together} nameOf={nameOf} isChosenOnly />
      ) : (
        <DeliveryOptions lines={together.lines} chosenWarehouseId={warehouseId} isChosenOnly />
      )}
    </Later>
  );
}

const JoinWaitlist = later(async () => (await import("@/components/shop/waitlist/join-waitlist")).JoinWaitlist);

/** `quantity` null: what was typed is not valid. */
type WaitlistPlaceProps = {
  product: Product;
  warehouseId: string | null;
  quantity: number | null;
  joinRef: Ref<() => void>;
};

/** The product's waitlist, shown and loaded only if units are short or the shopper is already in line. */
function WaitlistPlace({ product, warehouseId, quantity, joinRef }: WaitlistPlaceProps) {
  const isInLine = useWaitlistEntry(product.id) !== undefined;
  if (!isInLine && unitsToReserve(product, warehouseId) >= (quantity ?? 1)) return null;
  return (
    <Later>
      <JoinWaitlist product={product} warehouseId={warehouseId} quantity={quantity} joinRef={joinRef} />
    </Later>
  );
}
