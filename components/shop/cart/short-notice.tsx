import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { repairSentence } from "@/components/shop/cart/repair-words";
import type { CartState } from "@/components/shop/cart/use-cart";
import type { LineProblem } from "@/components/shop/cart/use-cart-problems";
import { useIsPaying } from "@/components/shop/own-holds";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { CART_LINES_MAX } from "@/lib/cart/cart-limits";
import type { T } from "@/lib/messages/translate";

/** Above the lines: what is short, and one button that fixes all of it. */
export function ShortNotice({ cart }: { cart: CartState }) {
  const t = useTranslations();
  const { problems, lines, joins, reservationId, isHolding, repairWords } = cart;
  const isPaying = useIsPaying(joins?.id ?? reservationId);
  const isOff = cart.isBusy || isPaying;
  const count = problems.size;
  const words = repairWords;
  return (
    <>
      {lines.length > CART_LINES_MAX && (
        <Notice tone="signal" title={t("cart.short.tooManyLines", { maximum: CART_LINES_MAX })}>
          {t("cart.short.tooManyLinesNext", { count: lines.length - CART_LINES_MAX })}
        </Notice>
      )}
      {count > 0 && !isHolding && (
        <Notice tone="signal" title={shortTitle(t, [...problems.values()])}>
          <ul>
            {[...problems.values()].map((problem) => {
              const [best] = problem.repairs;
              return <li key={problem.line.id}>{best && repairSentence(t, problem, best)}</li>;
            })}
          </ul>
          <Button
            kind="secondary"
            className="mt-3"
            aria-disabled={isOff || undefined}
            onClick={() => !isOff && void cart.repairAllAndHold()}
          >
            {buttonWords(t, cart)}
          </Button>
        </Notice>
      )}
      <Refusal words={words} />
    </>
  );
}

function shortTitle(t: T, problems: readonly LineProblem[]): string {
  const [only] = problems;
  if (!only || problems.length > 1) return t("cart.short.several", { count: problems.length });
  const { name } = only.line.product;
  if (!only.line.isSold) return t("cart.short.gone", { name });
  if (only.got === null) return t("cart.short.limit", { name });
  return only.got === 0 ? t("cart.short.noneLeft", { name }) : t("cart.short.onlyLeft", { count: only.got, name });
}

/** Includes the quantity if the fix reduces the cart's only line. With nothing left to hold, it only removes. */
function buttonWords(t: T, { problems, lines, reservationId }: CartState): string {
  if (lines.every(({ isSold }) => !isSold)) return t("cart.short.remove", { count: problems.size });
  if (reservationId !== null) return t("cart.short.update");
  const best = lines.length === 1 ? [...problems.values()][0]?.repairs[0] : undefined;
  return best?.kind === "less" ? t("cart.short.reserveUnits", { count: best.quantity }) : t("cart.short.reserve");
}
