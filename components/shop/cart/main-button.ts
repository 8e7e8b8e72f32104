import type { CartState } from "@/components/shop/cart/use-cart";
import type { T } from "@/lib/messages/translate";

type Shown = Pick<
  CartState,
  "problems" | "lines" | "wanted" | "reservationId" | "isChanged" | "isHolding" | "isLeaving"
>;

/** `fixes`: it first changes what cannot be had as it is. */
type MainButton = { label: string; fixes: boolean };

/** What the cart's main button does, so that it is never refused for what is known before; null if there is nothing to do. */
export function mainButton(t: T, cart: Shown): MainButton | null {
  const { problems, wanted, reservationId, isChanged, isHolding, isLeaving } = cart;
  const isNew = reservationId === null;
  if (isLeaving) return { label: t("cart.reserved"), fixes: false };
  if (isHolding) return { label: t(isNew ? "cart.reserving" : "cart.updating"), fixes: false };
  if (problems.size > 0) return { label: fixWords(t, cart), fixes: true };
  if (wanted.length === 0 || !(isNew || isChanged)) return null;
  return { label: t(isNew ? "cart.reserve" : "cart.update"), fixes: false };
}

/** Includes the quantity if the fix reduces the cart's only line. With nothing left to hold, it only removes. */
function fixWords(t: T, { problems, lines, reservationId }: Shown): string {
  if (lines.every(({ isSold }) => !isSold)) return t("cart.short.remove", { count: problems.size });
  if (reservationId !== null) return t("cart.short.update");
  const best = lines.length === 1 ? [...problems.values()][0]?.repairs[0] : undefined;
  return best?.kind === "less" ? t("cart.short.reserveUnits", { count: best.quantity }) : t("cart.short.reserve");
}
