import { useTranslations } from "next-intl";
import { repairWords } from "@/components/shop/cart/repair-words";
import { Button } from "@/components/ui/button";
import type { CartLine } from "@/lib/cart/cart-schemas";
import type { Repair } from "@/lib/cart/repairs";

type LineRepairsProps = {
  line: CartLine;
  repairs: readonly Repair[];
  isBusy: boolean;
  onRepair: (repair: Repair) => void;
};

/** What can be done about a short line, each in one tap, the best first. */
export function LineRepairs({ line, repairs, isBusy, onRepair }: LineRepairsProps) {
  const t = useTranslations();
  return (
    <ul aria-label={t("cart.repairsOf", { name: line.product.name })} className="flex flex-wrap gap-2">
      {repairs.map((repair) => (
        <li key={repair.kind}>
          <Button
            kind="secondary"
            className="px-3.5"
            aria-disabled={isBusy || undefined}
            onClick={() => !isBusy && onRepair(repair)}
          >
            {repairWords(t, repair)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
