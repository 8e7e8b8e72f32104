"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useRef } from "react";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { shippingOfHold } from "@/components/shop/checkout/order-sums";
import { citiesOf, switchedKey } from "@/components/shop/checkout/use-ship-hold";
import { useShownWhileTyping } from "@/components/shop/checkout/use-shown-while-typing";
import { useDeliveryOptions } from "@/components/shop/deliver-to/use-delivery-options";
import { Button } from "@/components/ui/button";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { refusalWords } from "@/lib/client/refusal-words";
import type { DeliveryOption, Place } from "@/lib/delivery/delivery-schemas";
import { priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import { reservationsKey, reserve } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type BetterWayProps = { reservation: Reservation; warehouses: readonly Warehouse[]; place: Place };

/** Offers other warehouses if the shopper chose one that ships later, or for more, to this place. */
export function BetterWay({ reservation, warehouses, place }: BetterWayProps) {
  const t = useTranslations();
  const lines = useMemo(() => routedLines(reservation), [reservation]);
  const { data } = useDeliveryOptions(lines, place, reservation.id);
  const { start, isBusy, words } = useSwitch(reservation, place);
  const best = data?.options.find(({ recommended }) => recommended);
  const gain = best && gainOf(best, reservation, warehouses, place);
  if (!best || !gain) return null;
  const cities = best.parcels
    .map(({ warehouseId, warehouseCode }) => warehouses.find(({ id }) => id === warehouseId)?.city ?? warehouseCode)
    .join(", ");
  return (
    <Offered label={t("checkout.better.label")}>
      <p>{gainWords(t, gain, cities)}</p>
      <Button kind="secondary" size="sm" isBusy={isBusy} onClick={() => start(lines)}>
        {t("checkout.better.switch")}
      </Button>
      <Refusal words={words} className="w-full" />
    </Offered>
  );
}

function Offered({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  useShownWhileTyping(box);
  return (
    <section
      ref={box}
      aria-label={label}
      className="flex scroll-mb-4 flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-card border border-line bg-card p-4 text-sm"
    >
      {children}
    </section>
  );
}

type Line = { productId: string; warehouseId: null; quantity: number };

/** What is held, from any warehouse. */
function routedLines({ lines }: Reservation): Line[] {
  const units = new Map<string, number>();
  for (const { productId, quantity } of lines) units.set(productId, (units.get(productId) ?? 0) + quantity);
  return [...units].map(([productId, quantity]) => ({ productId, warehouseId: null, quantity }));
}

/** Replaces the hold with one that names no warehouse. */
function useSwitch({ id, cartId, orderId }: Reservation, { postalCode }: Place) {
  const t = useTranslations();
  const router = useRouter();
  const queryClient = useQueryClient();
  const labels = { ...(cartId !== null && { cartId }), ...(orderId !== null && { orderId }) };
  return useChange({
    send: (lines: readonly Line[], key) => {
      const wanted = lines.map(({ productId, quantity }) => ({ productId, quantity }));
      return reserve({ ...labels, lines: wanted, replaces: id, shipTo: { postalCode } }, key);
    },
    refusal: (error) =>
      refusalWords(t, error, { unchanged: t("checkout.better.unchanged"), again: t("checkout.better.again") }),
    onDone: (held) => {
      queryClient.setQueryData(switchedKey(held.id), citiesOf(held));
      router.replace(`/checkout/${held.id}`, { scroll: false });
    },
    onSettled: (error) => error && queryClient.invalidateQueries({ queryKey: reservationsKey }),
    leavesPage: () => true,
  });
}

type Gain = { days: number; price: { amount: number; currency: string } };

const DAY_MS = 86_400_000;

/** How much sooner and cheaper `best` is, both counted from now; null if it is not better, or worse in one of them. */
function gainOf(
  best: DeliveryOption,
  reservation: Reservation,
  warehouses: readonly Warehouse[],
  place: Place,
): Gain | null {
  const now = shippingOfHold(reservation, warehouses, place, new Date());
  if (typeof now === "string" || now.arrives === null) return null;
  const days = Math.round((Date.parse(now.arrives) - Date.parse(best.deliveryDate)) / DAY_MS);
  const amount = now.price.amount - best.shippingPrice.amount;
  const isBetter = days >= 0 && amount >= 0 && (days > 0 || amount > 0);
  return isBetter ? { days, price: { ...best.shippingPrice, amount } } : null;
}

function gainWords(t: T, { days, price }: Gain, cities: string): string {
  if (price.amount === 0) return t("checkout.better.sooner", { cities, days });
  if (days === 0) return t("checkout.better.cheaper", { cities, price: priceText(price) });
  return t("checkout.better.both", { cities, days, price: priceText(price) });
}
