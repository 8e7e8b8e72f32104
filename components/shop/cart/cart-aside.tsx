"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CartHold } from "@/components/shop/cart/cart-hold";
import { CartSummary } from "@/components/shop/cart/cart-summary";
import { mainButton } from "@/components/shop/cart/main-button";
import type { CartState } from "@/components/shop/cart/use-cart";
import { useDeliveryOptions } from "@/components/shop/deliver-to/use-delivery-options";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { JoinWords } from "@/components/shop/join-words";
import { useIsPaying } from "@/components/shop/own-holds";
import { LocalTime } from "@/components/ui/local-time";
import { Notice } from "@/components/ui/notice";
import { durationText } from "@/lib/format/time-words";
import { reservationOptions } from "@/lib/reservations/reservation-options";

/** Beside the lines: the hold's clock, the total, the delivery date and the main button. */
export function CartAside({ cart, serverTime }: { cart: CartState; serverTime: string }) {
  const t = useTranslations();
  const { joins, shipped, subtotal, reservationId, isChanged, isBusy, news, expiredAt } = cart;
  const { data } = useDeliveryOptions(shipped.lines, useShipTo(), shipped.replaces);
  const hold = reservationId !== null && (
    <CartHold reservationId={reservationId} isChanged={isChanged} serverTime={serverTime} onOver={cart.refetch} />
  );
  const isPaying = useIsPaying(joins?.id ?? reservationId);
  const main = mainButton(t, cart);
  return (
    <div className="space-y-4 lg:sticky lg:top-24">
      {expiredAt !== null && reservationId === null && (
        <Notice tone="signal" title={t("cart.hold.ranOut")}>
          {t.rich("cart.hold.ranOutNext", { time: () => <LocalTime iso={expiredAt} format="time" /> })}
        </Notice>
      )}
      <CartSummary
        {...subtotal}
        // With a hold to join, the cart is only a part of what is paid and sent.
        best={joins ? undefined : data?.options.find((option) => option.recommended)}
        main={main && { label: main.label, onPress: main.fixes ? cart.repairAllAndHold : cart.hold }}
        isOff={isBusy || isPaying}
        news={news}
        hold={hold}
        note={main === null ? hold && t("cart.summary.heldNote") : cart.wanted.length > 0 && <Terms cart={cart} />}
      />
    </div>
  );
}

/** Said before reserving: for how long, and what it does to a running hold. */
function Terms({ cart: { lines, joins, reservationId } }: { cart: CartState }) {
  const t = useTranslations();
  const { data: own } = useQuery({ ...reservationOptions(reservationId ?? ""), enabled: reservationId !== null });
  const sold = lines.filter(({ isSold }) => isSold);
  const joining = sold.map(({ product: { id, name }, ...terms }) => ({ ...terms, productId: id, name }));
  const hold = joins ?? own;
  if (hold) return <JoinWords hold={hold} joining={joining} same={joins ? undefined : t("cart.summary.heldNote")} />;
  const seconds = Math.min(...sold.map(({ holdSeconds }) => holdSeconds));
  return t("cart.summary.note", { time: durationText(seconds) });
}
