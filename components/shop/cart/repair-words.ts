import type { LineProblem } from "@/components/shop/cart/use-cart-problems";
import type { Repair } from "@/lib/cart/repairs";
import type { T } from "@/lib/messages/translate";

/** The button's label. */
export function repairWords(t: T, repair: Repair): string {
  switch (repair.kind) {
    case "less":
      return t("cart.repair.less", { quantity: repair.quantity });
    case "elsewhere":
      return t(`cart.repair.${repair.from}`);
    case "wait":
    case "remove":
      return t(`cart.repair.${repair.kind}`);
  }
}

/** What the fix changes, for the list above the lines. */
export function repairSentence(t: T, { line, asked }: Pick<LineProblem, "line" | "asked">, repair: Repair): string {
  const { name } = line.product;
  const wanted = asked.quantity;
  switch (repair.kind) {
    case "less":
      return t("cart.repairSentence.less", { name, wanted: line.quantity, quantity: repair.quantity });
    case "elsewhere":
      return t(`cart.repairSentence.${repair.from}`, { name, wanted });
    case "wait":
    case "remove":
      return t(`cart.repairSentence.${repair.kind}`, { name, wanted });
  }
}
