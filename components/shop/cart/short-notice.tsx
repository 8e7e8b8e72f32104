import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { repairSentence } from "@/components/shop/cart/repair-words";
import type { CartState } from "@/components/shop/cart/use-cart";
import type { LineProblem } from "@/components/shop/cart/use-cart-problems";
import { Notice } from "@/components/ui/notice";
import { CART_LINES_MAX } from "@/lib/cart/cart-limits";
import type { T } from "@/lib/messages/translate";

/** Above the lines: what is short, and what the main button does about it. */
export function ShortNotice({ cart }: { cart: CartState }) {
  const t = useTranslations();
  const { problems, lines, isHolding, repairWords } = cart;
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
