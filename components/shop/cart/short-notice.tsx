import { Refusal } from "@/components/change/refusal";
import { repairSentence } from "@/components/shop/cart/repair-words";
import type { CartState } from "@/components/shop/cart/use-cart";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { CART_LINES_MAX } from "@/lib/cart/cart-limits";

/** Above the lines: how many cannot be held as they are, and all of that put right in one tap. */
export function ShortNotice({ cart }: { cart: CartState }) {
  const { problems, lines, isBusy, isHolding, repairWords, reservationId } = cart;
  const count = problems.size;
  const words = repairWords;
  return (
    <>
      {lines.length > CART_LINES_MAX && (
        <Notice tone="signal" title={`At most ${CART_LINES_MAX} lines can be held at once.`}>
          Two carts of yours were put together. Take {lines.length - CART_LINES_MAX} out to reserve the rest.
        </Notice>
      )}
      {count > 0 && !isHolding && (
        <Notice
          tone="signal"
          title={count === 1 ? "One line cannot be held as it is." : `${count} lines cannot be held as they are.`}
        >
          <ul>
            {[...problems.values()].map(({ line, repairs: [best] }) => (
              <li key={line.id}>{best && repairSentence(line, best)}</li>
            ))}
          </ul>
          <Button
            kind="secondary"
            className="mt-3"
            aria-disabled={isBusy || undefined}
            onClick={() => !isBusy && void cart.repairAllAndHold()}
          >
            {reservationId === null ? "Repair all and reserve" : "Repair all and update the hold"}
          </Button>
        </Notice>
      )}
      <Refusal words={words} />
    </>
  );
}
