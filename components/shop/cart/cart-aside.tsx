"use client";

import { useTranslations } from "next-intl";
import { CartHold } from "@/components/shop/cart/cart-hold";
import { CartSummary } from "@/components/shop/cart/cart-summary";
import type { CartState } from "@/components/shop/cart/use-cart";
import { useDeliveryOptions } from "@/components/shop/deliver-to/use-delivery-options";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { LocalTime } from "@/components/ui/local-time";
import { Notice } from "@/components/ui/notice";
import type { T } from "@/lib/messages/translate";

/** Beside the lines: the hold's clock, the total, the delivery date and the main button. */
export function CartAside({ cart, serverTime }: { cart: CartState; serverTime: string }) {
  const t = useTranslations();
  const { wanted, subtotal, reservationId, isChanged, isBusy, news, expiredAt } = cart;
  const { data } = useDeliveryOptions(wanted, useShipTo(), reservationId);
  const hold = reservationId !== null && (
    <CartHold reservationId={reservationId} isChanged={isChanged} serverTime={serverTime} onOver={cart.refetch} />
  );
  const isDone = wanted.length === 0 || (reservationId !== null && !isChanged);
  return (
    <div className="space-y-4 lg:sticky lg:top-24">
      {expiredAt !== null && reservationId === null && (
        <Notice tone="signal" title={t("cart.hold.ranOut")}>
          {t.rich("cart.hold.ranOutNext", { time: () => <LocalTime iso={expiredAt} format="time" /> })}
        </Notice>
      )}
      <CartSummary
        {...subtotal}
        best={data?.options.find((option) => option.recommended)}
        main={isDone ? null : { label: labelOf(t, cart), onPress: cart.hold }}
        isBusy={isBusy}
        news={news}
        hold={hold}
      />
    </div>
  );
}

function labelOf(t: T, { reservationId, isHolding, isLeaving }: CartState): string {
  if (isLeaving) return t("cart.reserved");
  if (isHolding) return t(reservationId === null ? "cart.reserving" : "cart.updating");
  return t(reservationId === null ? "cart.reserve" : "cart.update");
}
