import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { CartLineRow } from "@/components/shop/cart/cart-line-row";
import type { CartState } from "@/components/shop/cart/use-cart";

type CartLinesProps = { cart: CartState; list: RefObject<HTMLUListElement | null> };

export function CartLines({ cart, list }: CartLinesProps) {
  const t = useTranslations();
  const { lines, problems, told } = cart;
  if (lines.length === 0) {
    return (
      <p className="rounded-card border border-dashed border-control-line px-6 py-10 text-center text-muted">
        {t("cart.allHeld")}
      </p>
    );
  }
  return (
    <ul ref={list} className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
      {lines.map((line) => (
        <li key={line.id}>
          <CartLineRow
            line={line}
            got={problems.get(line.id)?.got ?? null}
            repairs={problems.get(line.id)?.repairs ?? []}
            words={told.get(line.id)}
            unclear={cart.unclear.get(line.id) ?? null}
            isAsked={cart.asked > 0}
            isBusy={cart.isBusy}
            onWish={(quantity) => cart.want(line, quantity)}
            onUnclear={(typed) => cart.noteUnclear(line.id, typed)}
            onChoose={(warehouseId) => cart.move(line, warehouseId)}
            onRepair={(repair) => cart.repair([{ line, repair }])}
          />
        </li>
      ))}
    </ul>
  );
}
