"use client";

import { CartHold } from "@/components/shop/cart/cart-hold";
import { CartSummary } from "@/components/shop/cart/cart-summary";
import type { CartState } from "@/components/shop/cart/use-cart";
import { useDeliveryOptions } from "@/components/shop/deliver-to/use-delivery-options";
import { useShipTo } from "@/components/shop/deliver-to/use-ship-to";
import { LocalTime } from "@/components/ui/local-time";
import { Notice } from "@/components/ui/notice";

/** Beside the lines: the clock of a held cart, what it comes to and when it is there, and the button. */
export function CartAside({ cart, serverTime }: { cart: CartState; serverTime: string }) {
  const { lines, wanted, total, reservationId, isChanged, isBusy, news, expiredAt } = cart;
  const { data } = useDeliveryOptions(wanted, useShipTo());
  const units = lines.reduce((sum, line) => sum + (line.isSold ? line.quantity : 0), 0);
  const hold = reservationId !== null && (
    <CartHold reservationId={reservationId} isChanged={isChanged} serverTime={serverTime} onOver={cart.refetch} />
  );
  const isDone = units === 0 || (reservationId !== null && !isChanged);
  return (
    <div className="space-y-4 lg:sticky lg:top-24">
      {expiredAt !== null && reservationId === null && (
        <Notice tone="signal" title="Your hold ran out.">
          Its time was over at <LocalTime iso={expiredAt} format="time" />, and the units went back to everybody. What
          you wanted is still here: reserve it again.
        </Notice>
      )}
      <CartSummary
        units={units}
        total={total}
        best={data?.options.find((option) => option.recommended)}
        main={isDone ? null : { label: labelOf(cart), onPress: cart.hold }}
        isBusy={isBusy}
        news={news}
        hold={hold}
      />
    </div>
  );
}

function labelOf({ reservationId, isHolding, isLeaving }: CartState): string {
  if (isLeaving) return "Reserved, opening checkout…";
  if (isHolding) return reservationId === null ? "Reserving…" : "Updating…";
  return reservationId === null ? "Reserve all" : "Update the hold";
}
